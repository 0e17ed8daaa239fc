"""MicroPython's name of `time`."""

from time import *  # noqa: F403
