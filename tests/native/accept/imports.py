"""Names from other modules, by name or through the module; types only for annotations under TYPE_CHECKING."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mini import value as values
from mini.value import SmallInt

from weft.native.language import sword

if TYPE_CHECKING:
    from mini.value import Value


def number(value: Value) -> sword:
    """Of a small int."""
    match value:
        case SmallInt(found):
            return found
    return 1 if value is values.NONE else 2


def sample_modules() -> sword:
    return number(values.SmallInt(40)) + number(values.NONE) * 100 + number(values.Constant(5)) * 1000
