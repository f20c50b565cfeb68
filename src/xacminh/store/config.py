"""Django's configuration, read from Settings only."""

SECRET_KEY = "only-until-store-writes-its-own"  # noqa: S105 - replaced by the key in the home folder
INSTALLED_APPS: list[str] = []
USE_TZ = True
