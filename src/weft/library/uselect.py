"""MicroPython's name of `select`."""

from select import *  # noqa: F403
