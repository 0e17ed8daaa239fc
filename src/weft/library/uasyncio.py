"""MicroPython's older name of `asyncio`."""

import asyncio

globals().update({name: getattr(asyncio, name) for name in dir(asyncio) if not name.startswith("_")})


def __getattr__(name):
    return getattr(asyncio, name)
