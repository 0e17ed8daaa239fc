"""MicroPython's name of `re`."""

from re import *  # noqa: F403
