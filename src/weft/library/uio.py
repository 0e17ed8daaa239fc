"""MicroPython's name of `io`."""

from io import *  # noqa: F403
