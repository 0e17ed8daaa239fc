"""A package."""

print("pack init", __name__, __package__)
from . import mod_a
from .mod_a import fa as renamed

level = "pack"
