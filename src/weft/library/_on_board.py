"""The compiler, with the machine's own functions for what looks at every byte of an image. A program whose sources are all
kept compiled never gets here, and the compiler's image stays out of its memory."""

import _image
from _compiler import image
from _compiler.compile import compile_module  # noqa: F401
from _compiler.decoding import decode_source  # noqa: F401
from _compiler.errors import SourceError  # noqa: F401
from _compiler.image import Module, image_data  # noqa: F401

image.crc32 = _image.crc32
image.octets_hash = _image.octets_hash
