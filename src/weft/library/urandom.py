"""MicroPython's name of `random`."""

from random import *  # noqa: F403
