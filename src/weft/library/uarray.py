"""MicroPython's name of `array`."""

from array import *  # noqa: F403
