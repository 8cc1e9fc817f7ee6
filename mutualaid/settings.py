"""One file: the environment in, loud failure on nonsense. Every name read here is explained in .env.example."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from mutualaid.lib import env
from mutualaid.lib.crypto import read_key
from mutualaid.lib.logs import logging_for
from routes.hours import SCHOOL_DAY, HoursError, read_hours

ROOT = Path(__file__).resolve().parent.parent
env.load_env_file(ROOT / ".env")
VAR = Path(env.text("VAR_DIR", str(ROOT / "var")))
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)


def database(url: str) -> dict[str, object]:
    """Django's settings for `sqlite:///path` or `postgresql://user:password@host:port/name?host=/socket`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            "OPTIONS": {
                # DEFERRED loses concurrent claims to "database is locked": two readers that both turn writers.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
            "PORT": str(parts.port or ""),
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured("DATABASE_URL starts with sqlite:/// or postgresql://.")


def data_keys(listed: list[str]) -> dict[str, bytes]:
    """`{key id: 32 bytes}` from `id:base64`, newest first."""
    try:
        return {name: read_key(key) for name, key in (entry.split(":", 1) for entry in listed)}
    except ValueError as error:
        raise ImproperlyConfigured(
            "DATA_KEYS is a list of id:key, newest first, each key 32 bytes in base64."
        ) from error


def price(written: str) -> Decimal:
    """Dollars, from 0 to below 1."""
    try:
        dollars = Decimal(written)
    except InvalidOperation as error:
        raise ImproperlyConfigured("SMS_PRICE_PER_PART is written in dollars, like 0.0128.") from error
    if not dollars.is_finite() or not 0 <= dollars < 1:
        raise ImproperlyConfigured("SMS_PRICE_PER_PART is from 0 to below 1 dollar.")
    return dollars


SECRET_KEY = env.text("SECRET_KEY")
DATA_KEYS = data_keys(env.words("DATA_KEYS", env.text("DATA_KEYS")))
if not DATA_KEYS:
    raise ImproperlyConfigured("DATA_KEYS is empty.")
try:
    INDEX_KEY = read_key(env.text("INDEX_KEY"))
except ValueError as error:
    raise ImproperlyConfigured("INDEX_KEY is 32 bytes in base64.") from error

DEBUG = env.flag("DEBUG", default=False)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1 localhost [::1]")
PUBLIC_URL = env.text("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

DATABASES = {"default": database(env.text("DATABASE_URL", f"sqlite:///{VAR / 'mutualaid.sqlite3'}"))}
ATOMIC_REQUESTS = False
CACHES = {
    "default": {  # where allauth counts failed sign-ins: files, which all of the server's processes share
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR / "cache"),
    },
    "limits": {  # see lib/limits.py
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR / "limits"),
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "mutualaid.people.tables.PlainTablesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth.account",  # without "allauth" itself: its templates stay out
    "huey.contrib.djhuey",
    "ninja",
    "django_htmx",
    "mutualaid.strike",
    "mutualaid.people",
    "mutualaid.messaging",
    "mutualaid.sites",
    "mutualaid.inventory",
    "mutualaid.shifts",
    "mutualaid.childcare",
    "mutualaid.distribution",
    "mutualaid.dispatch",
    "mutualaid.operations",
    "mutualaid.inbox",
    "mutualaid.dashboard",
]
AUTH_USER_MODEL = "people.Person"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # Django pads what it packs, so that its length gives no secret away
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "mutualaid.api.one_shape",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mutualaid.strike.middleware.reader_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "mutualaid.strike.middleware.city_clock",
]
ROOT_URLCONF = "mutualaid.urls"
WSGI_APPLICATION = "mutualaid.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,  # for Django's admin
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("es", "Español"),
    ("zh-hant", "繁體中文"),
    ("vi", "Tiếng Việt"),
    ("ar", "العربية"),
]
LOCALE_PATHS = [ROOT / "mutualaid" / "locale"]
FORMAT_MODULE_PATH = None

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "mutualaid" / "static"]
WHITENOISE_USE_FINDERS = True

# A street map under the desk's plan: no other host is asked for anything unless it is named here.
TILE_URL = env.text("TILE_URL", "")
TILE_CREDIT = env.text("TILE_CREDIT", "© OpenStreetMap contributors")
if TILE_URL and not (TILE_URL.startswith("https://") and "{z}" in TILE_URL):
    raise ImproperlyConfigured("TILE_URL is written like https://tiles.example.org/{z}/{x}/{y}.png.")
CITY_OUTLINE = env.text("CITY_OUTLINE", "")
if CITY_OUTLINE and not Path(CITY_OUTLINE).is_file():
    raise ImproperlyConfigured("CITY_OUTLINE names a file that is not there.")
TILE_HOSTS = [f"https://{urlsplit(TILE_URL).netloc}"] if TILE_URL else []

# How long driving takes (docs/roads.md): the formula, streets that were loaded, or an engine that is asked.
ROADS_DIR = VAR / "roads"
ROADS_URL = env.text("ROADS_URL", "")
ROADS_TIMEOUT_SECONDS = env.number("ROADS_TIMEOUT_SECONDS", 5, low=1, high=60)
SLOWER_HOURS = env.text("SLOWER_HOURS", SCHOOL_DAY)
try:
    read_hours(SLOWER_HOURS)
except HoursError as error:
    raise ImproperlyConfigured(f"SLOWER_HOURS: {error}") from error
if ROADS_URL and not ROADS_URL.startswith(("osrm+http://", "osrm+https://", "valhalla+http://", "valhalla+https://")):
    raise ImproperlyConfigured(
        "ROADS_URL is written like osrm+http://127.0.0.1:5000 or valhalla+https://127.0.0.1:8002."
    )

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", *TILE_HOSTS],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
# To no other host, ever. With "no-referrer" browsers send forms with `Origin: null`, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_SSL = PUBLIC_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_SSL else None
PROXIES = env.number("PROXIES", 1 if SECURE_SSL else 0, low=0, high=5)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # from signing in, used or not: a long shift at the desk, and no longer

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "account_login"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_ADAPTER = "mutualaid.people.adapter.SignIn"
ACCOUNT_FORMS = {
    "login": "mutualaid.people.forms.SignInForm",
    "reset_password_from_key": "mutualaid.people.forms.PasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # allauth wants it said; there is no address to sign up at
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True  # SESSION_COOKIE_AGE holds, and no box to tick

# smtp://user:password@host:587 (STARTTLS) or smtps://…:465. Empty: no e-mail; a coordinator makes password links.
MAIL = urlsplit(env.text("EMAIL_URL", ""))
if MAIL.scheme not in {"", "smtp", "smtps"}:
    raise ImproperlyConfigured("EMAIL_URL starts with smtp:// or smtps://.")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL.scheme else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = MAIL.hostname or "", MAIL.port or (465 if MAIL.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(MAIL.username or ""), unquote(MAIL.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.scheme == "smtps", MAIL.scheme == "smtp"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", f"desk@{urlsplit(PUBLIC_URL).hostname}")

# The queue is a nudge and a clock, nothing else: emptying it loses nothing (docs: "Nothing that matters is in huey").
HUEY = {
    "huey_class": "huey.SqliteHuey",
    "name": "mutualaid",
    "filename": env.text("QUEUE_FILE", str(VAR / "queue.sqlite3")),
    "immediate": False,
    "results": False,
    "timeout": 10,
    "consumer": {"workers": 2, "worker_type": "thread", "check_worker_health": True},
}

# How texts leave the house. A demonstration needs no name; a real strike has no default (see messaging/gateways).
TEXT_GATEWAY = env.choice("TEXT_GATEWAY", "", ("", "simulator", "twilio", "by_hand"))
TEXT_PARTS_PER_SECOND = env.number("TEXT_PARTS_PER_SECOND", 3, low=1, high=500)
TEXT_PARTS_PER_DAY = env.number("TEXT_PARTS_PER_DAY", 0, low=0, high=10_000_000)
TEXT_TIMEOUT_SECONDS = env.number("TEXT_TIMEOUT_SECONDS", 10, low=1, high=60)
TEXT_LEASE_SECONDS = env.number("TEXT_LEASE_SECONDS", 60, low=2, high=600)
TEXT_GRACE_SECONDS = env.number("TEXT_GRACE_SECONDS", 120, low=1, high=3600)
if TEXT_LEASE_SECONDS < 2 * TEXT_TIMEOUT_SECONDS:
    raise ImproperlyConfigured("TEXT_LEASE_SECONDS is at least twice TEXT_TIMEOUT_SECONDS.")
TWILIO_ACCOUNT_SID = env.text("TWILIO_ACCOUNT_SID", "")
TWILIO_AUTH_TOKENS = env.words("TWILIO_AUTH_TOKENS", "")
TWILIO_MESSAGING_SERVICE = env.text("TWILIO_MESSAGING_SERVICE", "")
TWILIO_API_URL = env.text("TWILIO_API_URL", "").rstrip("/")
TWILIO_POLL_SECONDS = env.number("TWILIO_POLL_SECONDS", 0, low=0, high=3600)
TEXT_NUMBER = env.text("TEXT_NUMBER", "")
if TEXT_NUMBER and not (TEXT_NUMBER.startswith("+") and TEXT_NUMBER[1:].isdigit()):
    raise ImproperlyConfigured("TEXT_NUMBER is written like +15105550100.")
if TEXT_GATEWAY == "twilio" and not (
    TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKENS and (TWILIO_MESSAGING_SERVICE or TEXT_NUMBER)
):
    raise ImproperlyConfigured(
        "TEXT_GATEWAY is twilio: "
        "set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKENS, and TWILIO_MESSAGING_SERVICE or TEXT_NUMBER."
    )
SMS_PRICE_PER_PART = price(env.text("SMS_PRICE_PER_PART", "0.0128"))
TEXT_SENDER_NAME = env.text("TEXT_SENDER_NAME", "Strike Lunch")
SOLVE_SECONDS = env.number("SOLVE_SECONDS", 10, low=1, high=600)
LOGGING = logging_for(env.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")))
