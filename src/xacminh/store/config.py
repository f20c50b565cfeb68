"""Django's settings, all of them made from ours (xacminh.settings): nothing else is read, nothing is written here.

Pages keep no session and set no cookie for readers; what they ask is written to no log.
"""

from __future__ import annotations

import secrets
from importlib.util import find_spec

from csp.constants import NONE, SELF

from xacminh.store import chosen, databases, secret
from xacminh.store.jobs import QUEUES
from xacminh.words import LOCALE

XACMINH = chosen.settings()
_WEB = find_spec("xacminh.web.urls") is not None

DEBUG = XACMINH.debug
# A tool that only looks at the settings must not make files; `setup` writes the key before anything is served.
SECRET_KEY = secret.read(XACMINH.home) or secrets.token_urlsafe(64)
ALLOWED_HOSTS = sorted({"127.0.0.1", "localhost", "[::1]", XACMINH.host})

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "xacminh.store.jobs",
    "xacminh.library",
    "xacminh.desk",
    *(["xacminh.web"] if _WEB else []),
]
AUTH_USER_MODEL = "desk.User"
_PASSWORDS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_PASSWORDS}UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": f"{_PASSWORDS}MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_PASSWORDS}CommonPasswordValidator"},
    {"NAME": f"{_PASSWORDS}NumericPasswordValidator"},
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": databases.from_url(XACMINH.database_url)}
# the rows say what is to be done; who does it, and when, is xacminh.store.jobs
TASKS = {"default": {"BACKEND": "xacminh.store.jobs.backend.Backend", "QUEUES": list(QUEUES)}}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    *(["xacminh.web.language.speak_as_the_page"] if _WEB else []),
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]
ROOT_URLCONF = "xacminh.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                *(["xacminh.web.language.language_links"] if _WEB else []),
            ],
        },
    },
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [str(LOCALE)]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # files come from the package as installed: there is no step that collects them

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
# A source that is followed to does not learn what was asked here. Not "no-referrer": browsers then send no origin with
# a form either, and whether a form is ours is told by that.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "xacminh.web.views.problems.forged"

#: a text of a million characters takes up to nine bytes a letter once a form has encoded it
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
#: how many files are too many is said on the page; this is only how many a request is read for at all
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
FILE_UPLOAD_HANDLERS = ["xacminh.web.uploads.BoundedUpload"] if _WEB else []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own would mail errors with the whole request in them, and log each missing page with its address.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        # a name in the address that is not ours is answered with status 400; a trace of it helps nobody
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
