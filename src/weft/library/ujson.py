"""MicroPython's name of `json`."""

from json import *  # noqa: F403
