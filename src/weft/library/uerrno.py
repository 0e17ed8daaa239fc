"""MicroPython's name of `errno`."""

from errno import *  # noqa: F403
