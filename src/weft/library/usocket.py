"""MicroPython's name of `socket`."""

from socket import *  # noqa: F403
