"""MicroPython's name of `struct`."""

from struct import *  # noqa: F403
