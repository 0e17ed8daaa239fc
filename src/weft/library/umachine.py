"""MicroPython's name of `machine`."""

from machine import *  # noqa: F403
