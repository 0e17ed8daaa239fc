"""MicroPython's name of `os`."""

from os import *  # noqa: F403
