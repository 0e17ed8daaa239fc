"""MicroPython's name of `collections`."""

from collections import *  # noqa: F403
