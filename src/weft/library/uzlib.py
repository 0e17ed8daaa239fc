"""MicroPython's name of `zlib`."""

from zlib import *  # noqa: F403
