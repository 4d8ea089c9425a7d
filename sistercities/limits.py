"""How often one visitor may do what costs others something; counted for all workers together."""

from functools import wraps

from allauth.core.ratelimit import consume, respond_429


def limited(action):
    """Refuses a POST once the visitor used up ``ACCOUNT_RATE_LIMITS[action]``, with a sentence."""

    def decorate(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            if request.method == "POST" and not consume(request, action=action, user=request.user):
                return respond_429(request)
            return view(request, *args, **kwargs)

        return wrapper

    return decorate
