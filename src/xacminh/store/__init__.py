"""Django's configuration and start. The only room that knows which database there is."""

from xacminh.store.start import configure, setup

__all__ = ["configure", "setup"]
