"""Source text to an image, in a machine that has no host to do it.

The kernel imports this module when `compile`, `exec`, `eval` or `import` need the compiler for the first time, and
calls `image`. The compiler itself (`_compiler`, frozen into the machine) is what makes images on a PC too, so that a
source means the same everywhere. Errors come back as plain values: the kernel makes the exception, at the call that the
program wrote, without the frames of the compiler in its traceback.
"""

import builtins
import sys

from _compiler.compile import compile_source
from _compiler.decoding import decode_source
from _compiler.errors import SourceError

if not hasattr(builtins, "complex"):  # a machine without them has no constant that is one
    from _compiler import fold, generate_operators, unparse

    fold.complex = generate_operators.complex = unparse.complex = ()

WORD_BITS = 64 if sys.maxsize >> 32 else 32
OPTIMIZE_MASK = 3  # flags, as in kernel/modules/compiling.py
FLAG_TOP_LEVEL_AWAIT = 0x2000
FLAG_ANNOTATIONS = 0x1000000


def image(kind, filename, module, source, flags):
    """The image of a source, or the fields of a SyntaxError as a tuple. `source` is text, or bytes that say their encoding
    themselves; for the kind "file" it is what `filename` holds: source, or an image already."""
    mode = kind
    if kind == "file":
        mode = "exec"
        with open(filename, "rb") as file:
            source = file.read()
        if filename.endswith(".weft"):
            return source
    try:
        return compile_source(
            source if isinstance(source, str) else decode_source(source, filename),
            filename,
            mode=mode,
            word_bits=WORD_BITS,
            name=module,
            is_package=filename.endswith("/__init__.py"),
            optimize=flags & OPTIMIZE_MASK,
            stringised=flags & FLAG_ANNOTATIONS != 0,
            awaits=flags & FLAG_TOP_LEVEL_AWAIT != 0,
        )
    except SourceError as error:
        return (
            error.kind,
            error.message,
            error.filename,
            error.lineno,
            error.offset,
            error.text,
            error.end_lineno,
            error.end_offset,
        )
