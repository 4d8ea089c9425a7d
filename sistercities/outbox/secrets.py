"""Links that open something for whoever has them: kept sealed, opened only in the mail itself."""

import re

from cryptography.fernet import InvalidToken

from sistercities.sealing import safe

PURPOSE = b"link in a mail"
SEALED = re.compile(r"/sealed/([\w=-]+)/")


class SecretPath(str):
    """The path of a page that asks for no sign-in, and so must not be read by staff or thieves."""

    __slots__ = ()


def sealed(text, path):
    """The text to keep: a secret path in it is replaced by its sealed form."""
    if not isinstance(path, SecretPath):
        return text
    return text.replace(path, f"/sealed/{safe(PURPOSE).encrypt(path.encode()).decode()}/")


def opened(text):
    """The text to send."""
    return SEALED.sub(_open, text)


def hidden(text):
    """The text to show to staff."""
    return SEALED.sub("/…", text)


def _open(match):
    """What we did not seal ourselves is something that somebody typed."""
    try:
        return safe(PURPOSE).decrypt(match[1].encode()).decode()
    except InvalidToken:
        return match[0]
