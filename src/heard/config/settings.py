"""Django's settings, made from the environment. See `environment.py` for what each variable is."""

import os
from typing import Any

import dj_database_url
from django.utils.csp import CSP

from heard.config import environment
from heard.config.environment import Mode
from heard.config.gateways import gateways
from heard.config.mailers import mailer

ENVIRONMENT = environment.read(os.environ)
MODE = ENVIRONMENT.mode
SERVICE = MODE is Mode.SERVICE
DEMO = MODE is Mode.DEMO
PACKAGE = environment.PROJECT / "src" / "heard"

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "heard.config.urls"
WSGI_APPLICATION = "heard.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # a constraint on the model keeps an e-mail address unique, whatever its case
    "security.W002",  # the CSP says frame-ancestors 'none', which X-Frame-Options would repeat
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "heard.design",
    "heard.audit",
    "heard.jobs",
    "heard.vault",
    "heard.access",
    "heard.agencies",
    "heard.people",
    "heard.incidents",
    "heard.notify",
    "heard.reviews",
    "heard.signin",
    "heard.public",
    "heard.partner",
    "heard.work",
    "heard.demo",
]

MIDDLEWARE = [
    "heard.design.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "heard.design.middleware.now",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "heard.design.middleware.stay",
    "heard.audit.scene.middleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heard.database.scope.one_transaction",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "heard.signin.middleware.guard",
    "heard.access.once.once",
]

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.template.context_processors.csp",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "heard.design.context.page",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "heard.design.environment.environment",
            "context_processors": CONTEXT_PROCESSORS,
        },
    },
    {  # allauth's own e-mails, and nothing of ours
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]
FORM_RENDERER = "heard.design.forms.Renderer"

# Data ----------------------------------------------------------------------------------------

DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        ENVIRONMENT.database_url, conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        # A write transaction takes its lock at the start, so a row read in it stays as read.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous="
            + ("FULL" if SERVICE else "NORMAL")
            + "; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
        ),
    }

# People who sign in ---------------------------------------------------------------------------

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "heard.signin.passwords.LocalWords"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/work/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "heard.signin.forms.LoginForm",
    "change_password": "heard.signin.forms.ChangePasswordForm",
    "reset_password": "heard.signin.forms.ResetPasswordForm",
    "reset_password_from_key": "heard.signin.forms.ResetPasswordKeyForm",
}
ACCOUNT_ADAPTER = "heard.signin.adapter.StaffAdapter"
ACCOUNT_TEMPLATE_EXTENSION = "html"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # here; everywhere else, Heard signs people out
ACCOUNT_RATE_LIMITS = False  # counted by heard.access.actions.tries, for all workers together
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Heard"
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
SHOW_CODES = ENVIRONMENT.shows_codes
SIGN_ON = ENVIRONMENT.sign_on  # of an organisation; None where there is none

# Sessions and cookies -------------------------------------------------------------------------

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 30 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Trying Heard out happens on http://localhost, where a secure cookie would not come back.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVICE
SESSION_COOKIE_NAME = "__Host-heard" if SERVICE else "heard"
CSRF_COOKIE_NAME = "__Host-heard-form" if SERVICE else "heard-form"
DEVICE_COOKIE_NAME = "__Host-heard-device" if SERVICE else "heard-device"
CSRF_FAILURE_VIEW = "heard.public.views.errors.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Headers --------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = SERVICE
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if ENVIRONMENT.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The one inline script of the GOV.UK page template, which never changes (see design/page.html).
JS_ENABLED_SCRIPT = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, JS_ENABLED_SCRIPT],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}

# Words ----------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LANGUAGE_COOKIE_NAME = "heard-language"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
WELSH_APPROVED_BY = ENVIRONMENT.welsh_approved_by

# Files and messages ---------------------------------------------------------------------------

DATA_FOLDER = ENVIRONMENT.data_folder
AUDIT_ANCHORS = ENVIRONMENT.audit_anchors
S3 = ENVIRONMENT.s3
FILES_FOLDER = DATA_FOLDER / "files"  # outside STATIC_ROOT, which everybody may read
FILE_UPLOAD_HANDLERS = ["heard.vault.arriving.ToDisk"]
ADDRESS = ENVIRONMENT.address
STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if MODE is Mode.TEST
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = MODE is Mode.TEST
DEFAULT_FROM_EMAIL = ENVIRONMENT.sender
MAILBOX = ENVIRONMENT.mailbox  # whose e-mail comes into reviews; None where there is none
REPLY_ADDRESS = ENVIRONMENT.reply_address
MAILERS = {"default": mailer(ENVIRONMENT.smtp_url, folder=DATA_FOLDER / "mail", service=SERVICE)}
GATEWAYS = gateways(ENVIRONMENT.notify, service=SERVICE)
NOTIFY = ENVIRONMENT.notify.as_settings
NOTIFY_CALLS_WITH = ENVIRONMENT.notify.calls_with
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING"}},
}
