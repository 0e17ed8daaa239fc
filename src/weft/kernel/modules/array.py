"""`array`: the names of the module beside its type, `types/array.py`."""

from __future__ import annotations

from weft.kernel.modules.registry import module_constant
from weft.kernel.types.array import TYPE_CODES
from weft.kernel.types.str import name
from weft.kernel.types.typed_array import ARRAY_TYPE

module_constant("array", "ArrayType", ARRAY_TYPE)
module_constant("array", "typecodes", name(str(TYPE_CODES)))
