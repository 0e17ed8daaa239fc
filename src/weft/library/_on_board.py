"""The compiler, loaded: importing this module brings its image into memory. A program whose sources are all kept compiled
never gets here."""

import _image

_image.load_compiler()

from _compiler import image  # noqa: E402 (lies in the image that has just been loaded)
from _compiler.compile import compile_module  # noqa: E402, F401
from _compiler.decoding import decode_source  # noqa: E402, F401
from _compiler.errors import SourceError  # noqa: E402, F401
from _compiler.image import Module, image_data  # noqa: E402, F401

image.crc32 = _image.crc32
image.octets_hash = _image.octets_hash
