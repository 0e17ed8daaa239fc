"""`_weakref`: the native part of the library's `weakref`. Its functions stand with their type."""

from __future__ import annotations

from weft.kernel.modules.registry import module_constant
from weft.kernel.types.weak_reference import WEAK_REFERENCE_TYPE

module_constant("_weakref", "ref", WEAK_REFERENCE_TYPE)
