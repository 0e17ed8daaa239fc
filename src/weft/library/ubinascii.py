"""MicroPython's name of `binascii`."""

from binascii import *  # noqa: F403
