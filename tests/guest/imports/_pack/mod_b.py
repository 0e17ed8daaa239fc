from .mod_a import fa
from . import mod_a, level
from .sub.leaf import leaf_value
import _pack.mod_a as absolute

same = absolute is mod_a
