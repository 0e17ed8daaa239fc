"""MicroPython's name of `hashlib`."""

from hashlib import *  # noqa: F403
