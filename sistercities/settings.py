"""Settings of every installation: one file, and the environment says what differs."""

from pathlib import Path

from csp.constants import NONE, SELF

from sistercities import environment

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = environment.flag("DEBUG", False)
# A portal to try out: served as in production, but without TLS, and it says so on every page.
DEMO = environment.flag("DEMO", False)
SECRET_KEY = environment.secret_key(DEBUG)
# Keys of before, the newest first: they open what they sealed, and seal nothing more.
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", environment.hosts(local=DEBUG or DEMO))

# The network whose register this is. Nothing else ties the code to a country.
HOME_COUNTRY = environment.text("HOME_COUNTRY", "US").upper()
NETWORK_NAME = environment.text("NETWORK_NAME", "Sister Cities")
NETWORK_MISSION = environment.text(
    "NETWORK_MISSION",
    "To promote peace through mutual respect, understanding, and cooperation — one individual, "
    "one community at a time.",
)
NETWORK_EMAIL = environment.text("NETWORK_EMAIL", "register@example.org")
SITE_ADDRESS = environment.text("SITE_ADDRESS", "http://127.0.0.1:8000")
GRACE_DAYS = environment.number("GRACE_DAYS", 60)
# The money that fees, dues and reports are counted in.
CURRENCY = environment.text("CURRENCY", "USD").upper()

INSTALLED_APPS = [
    "sistercities",
    "members",
    "partnerships",
    "programs",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "simple_history",
]

MIDDLEWARE = [
    "sistercities.requests.log_middleware",
    "sistercities.health.middleware",
    "sistercities.languages.middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sistercities.requests.headers_middleware",
    "sistercities.requests.AwayMiddleware",
    "sistercities.generation.middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "members.middleware.staying_middleware",
    "members.middleware.SecondFactorMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sistercities.errors.method_middleware",
]

ROOT_URLCONF = "sistercities.urls"
WSGI_APPLICATION = "sistercities.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sistercities.context.network",
            ],
        },
    },
]

# "seattle.gov" means https://seattle.gov. Django 6 does so by itself; then this line goes.
FORMS_URLFIELD_ASSUME_HTTPS = True
FORM_RENDERER = "sistercities.forms.FormRenderer"

DATABASES = environment.databases(BASE_DIR)
DATABASE_ROUTERS = ["sistercities.replicas.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = environment.text("REDIS_URL")
CACHES = {"default": environment.cache(REDIS_URL)}

AUTH_USER_MODEL = "members.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "members.passwords.OwnWords"},
]

# Accounts
STAFF_SECOND_FACTOR = environment.flag("STAFF_SECOND_FACTOR", not (DEBUG or DEMO))
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXY_COUNT", 0)
ACCOUNT_ADAPTER = "members.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "members.forms.signup.SignupDetails"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
# Two weeks at most, and so long without a page in between; see members.staying.
SESSION_COOKIE_AGE = 14 * 24 * 3600
STAFF_IDLE_HOURS = environment.number("STAFF_IDLE_HOURS", 9)
IDLE_DAYS = environment.number("IDLE_DAYS", 5)
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEBUG or DEMO else "https"
# Search, exports and the interface, by address; see sistercities.limits.
READ_LIMITS = environment.flag("READ_LIMITS", not (DEBUG or DEMO))
# Beside allauth's own limits: what one address may do to others, see sistercities.limits.
ACCOUNT_RATE_LIMITS = {
    "contact": "5/h/ip",
    "enroll": "30/10m/ip",
    "join": "20/h/user",
    "invite": "50/h/user",
    "typed": "60/h/ip",
}
ACCOUNT_FORMS = {
    "login": "members.forms.accounts.LoginForm",
    "signup": "members.forms.accounts.SignupForm",
    "add_email": "members.forms.accounts.AddEmailForm",
    "change_password": "members.forms.accounts.ChangePasswordForm",
    "set_password": "members.forms.accounts.SetPasswordForm",
    "reset_password": "members.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "members.forms.accounts.NewPasswordForm",
    "confirm_email_verification_code": "members.forms.accounts.EmailCodeForm",
    "confirm_password_reset_code": "members.forms.accounts.ResetCodeForm",
    "reauthenticate": "members.forms.accounts.ReauthenticateForm",
}
# Modules with export(user) and forget(user), one for each room that keeps something about people.
PERSONAL_DATA = [
    "members.personal",
    "partnerships.personal",
    "programs.personal",
    "sistercities.outbox.personal",
]
# Functions that yield a sentence for each stored fact that disagrees with another one.
REGISTER_CHECKS = [
    "members.verifying.names",
    "partnerships.verifying.copies",
    "partnerships.verifying.files",
    "partnerships.verifying.revisions",
    "partnerships.verifying.approved",
    *(f"programs.verifying.{check}" for check in ("places", "pictures", "given")),
]
MFA_ADAPTER = "members.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = NETWORK_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO
MFA_FORMS = {
    "authenticate": "members.forms.accounts.AuthenticateForm",
    "reauthenticate": "members.forms.accounts.SecondReauthenticateForm",
    "activate_totp": "members.forms.accounts.ActivateTOTPForm",
    "add_webauthn": "members.forms.accounts.AddKeyForm",
    "edit_webauthn": "members.forms.accounts.EditKeyForm",
}

# The network's own language: the record is kept in it, and so are downloads and feeds.
LANGUAGE_CODE = environment.text("LANGUAGE_CODE", "en")
# The languages that the pages and the mail are written in; people choose where there are several.
LANGUAGES = [("en", "English"), ("es", "Español"), ("fr", "Français"), ("ja", "日本語")]
LANGUAGE_COOKIE_NAME = "language"
THEME_COOKIE_NAME = "theme"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = environment.text("TIME_ZONE", "UTC")
USE_I18N = True
FORMAT_MODULE_PATH = "sistercities.formats"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(BASE_DIR / "media")))
STORAGES = {
    "default": environment.uploads(),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "sistercities.uploads.BoundedUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 12

# Finished pages for visitors without a session, kept in each worker's memory.
PAGE_CACHE = environment.flag("PAGE_CACHE", not DEBUG)

# Mail
EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD")
EMAIL_TIMEOUT = environment.number("EMAIL_TIMEOUT", 10)
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS")
EMAIL_BACKEND = environment.mail_backend()
ANYMAIL = environment.mail_service()
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", NETWORK_EMAIL)

# Security: no inline code, nothing from other hosts, nothing framed.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
MESSAGE_STORAGE = "sistercities.message_cookies.Storage"
CSRF_FAILURE_VIEW = "sistercities.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Programs that ask without TLS are refused instead: if they were led on, nobody would notice.
SECURE_REDIRECT_EXEMPT = ["^api/"]
if not (DEBUG or DEMO):
    SECURE_SSL_REDIRECT = environment.flag("SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    THEME_COOKIE_NAME = "__Host-theme"
    if environment.flag("BEHIND_PROXY"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "sistercities.logs.JsonFormatter"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        "sistercities": {
            "handlers": ["lines"],
            "level": environment.text("LOG_LEVEL", "INFO"),
            "propagate": False,
        },
        "django": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
    },
}
