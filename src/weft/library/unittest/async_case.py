"""Tests whose methods are coroutines: each runs in an event loop of its own."""

import asyncio
from unittest.case import TestCase


class IsolatedAsyncioTestCase(TestCase):
    """A case whose test, `asyncSetUp`, `asyncTearDown` and clean-ups are awaited in one event loop."""

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._runner = None

    async def asyncSetUp(self):
        """After `setUp`."""

    async def asyncTearDown(self):
        """Before `tearDown`."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """Have a coroutine function awaited after `tearDown`, the last added first."""
        self.addCleanup(_Awaited(self, func), *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enter an asynchronous context manager and leave it after `tearDown`."""
        kind = type(cm)
        try:
            enter = kind.__aenter__
            leave = kind.__aexit__
        except AttributeError:
            raise TypeError(
                f"'{kind.__module__}.{kind.__qualname__}' object does not support the asynchronous context manager "
                "protocol"
            ) from None
        result = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return result

    def _callSetUp(self):
        self._runner.get_loop()
        self.setUp()
        self._runner.run(self.asyncSetUp())

    def _callTestMethod(self, method):
        result = method()
        if hasattr(result, "__await__"):
            result = self._runner.run(_waiting(result))
        if result is not None:
            super()._callTestMethod(lambda: result)

    def _callTearDown(self):
        self._runner.run(self.asyncTearDown())
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        if isinstance(function, _Awaited):
            self._runner.run(function.function(*args, **kwargs))
        else:
            function(*args, **kwargs)

    def run(self, result=None):
        self._runner = asyncio.Runner(debug=True)
        try:
            return super().run(result)
        finally:
            self._runner.close()
            self._runner = None

    def debug(self):
        self._runner = asyncio.Runner(debug=True)
        try:
            super().debug()
        finally:
            self._runner.close()
            self._runner = None


async def _waiting(awaitable):
    return await awaitable


class _Awaited:
    """A clean-up that is awaited."""

    def __init__(self, case, function):
        self.case = case
        self.function = function
