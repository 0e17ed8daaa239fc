"""HTTP: `http.client` speaks it. `HTTPStatus` and `HTTPMethod` are made when they are first asked for."""

__all__ = ["HTTPStatus", "HTTPMethod"]


def __getattr__(name):
    if name in __all__:
        from http import _names

        return globals().setdefault(name, getattr(_names, name))
    raise AttributeError(f"module 'http' has no attribute {name!r}")
