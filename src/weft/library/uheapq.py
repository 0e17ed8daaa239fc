"""MicroPython's name of `heapq`."""

from heapq import *  # noqa: F403
