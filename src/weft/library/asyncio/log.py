"""The logger of asyncio: that of `logging` called "asyncio", which is not loaded before something is to be told."""

__all__ = ["logger"]


class _Logger:
    """Stands for `logging.getLogger("asyncio")`."""

    def __getattr__(self, name):
        from logging import getLogger

        return getattr(getLogger("asyncio"), name)


logger = _Logger()
