"""Source text to an image, in a machine that has no host to do it.

The kernel imports this module when `compile`, `exec`, `eval` or `import` need the compiler for the first time, and
calls `image`. The compiler itself (`_compiler`, frozen into the machine) is what makes images on a PC too, so that a
source means the same everywhere. Errors come back as plain values: the kernel makes the exception, at the call that the
program wrote, without the frames of the compiler in its traceback.

What is imported from a file is kept in the folder `__pycache__` beside it, which everybody's tools already know to ignore,
and where no image lies that somebody built on purpose. It counts only if its head tells the hash of just this source
under this name, and its checksum is right; so a changed file, another version of Weft or a torn write only cost another
compilation. The file appears whole, by renaming, so that other threads and processes never see half of it.
"""

import sys

import _image

WORD_BITS = 64 if sys.maxsize >> 32 else 32
OPTIMIZE_MASK = 3  # flags, as in kernel/modules/compiling.py
FLAG_POINTS = 4
FLAG_TOP_LEVEL_AWAIT = 0x2000
FLAG_ANNOTATIONS = 0x1000000

HEAD_SIZE = 24  # bytes before the image: the magic, ABI, two hashes and the size of what was compiled, all u32
MAGIC = b"WEFTSRC1"


def image(kind, filename, module, source, flags):
    """The image of a source in a bytearray or bytes, or the fields of a SyntaxError as a tuple. `source` is text, or bytes
    that say their encoding themselves; for the kind "file" it is what `filename` holds: source, or an image already."""
    if kind != "file":
        return _compiled(kind, filename, module, source, flags)
    with open(filename, "rb") as file:
        source = file.read()
    if filename.endswith(".weft"):
        return source
    head = _head(f"{filename}\0{module}\0{flags}\0".encode("utf-8", "surrogatepass") + source)
    place = _place(filename, flags)
    made = _kept(place, head)
    if made is None:
        made = _compiled("exec", filename, module, source, flags)
        if isinstance(made, bytearray) and not sys.dont_write_bytecode:
            _keep(place, head, made)
    return made


def _compiled(mode, filename, module, source, flags):
    from _on_board import Module, SourceError, compile_module, decode_source, image_data

    try:
        code = compile_module(
            source if isinstance(source, str) else decode_source(source, filename),
            filename,
            mode=mode,
            optimize=flags & OPTIMIZE_MASK,
            points=flags & FLAG_POINTS != 0,
            stringised=flags & FLAG_ANNOTATIONS != 0,
            awaits=flags & FLAG_TOP_LEVEL_AWAIT != 0,
        )
        return image_data([Module(module, code, filename, filename.endswith("/__init__.py"))], WORD_BITS)
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


def _head(compiled):
    numbers = (_image.abi(), _image.crc32(compiled), _image.octets_hash(compiled), len(compiled) & 0xFFFFFFFF)
    return MAGIC + b"".join([number.to_bytes(4, "little") for number in numbers])


def _place(filename, flags):
    """The file that keeps what is compiled from another: folder, and name within it."""
    folder, slash, name = filename.rpartition("/")
    level = flags & OPTIMIZE_MASK
    points = "-points" if flags & FLAG_POINTS else ""
    return f"{folder}{slash}__pycache__", f"{name[:-3]}.weft-{WORD_BITS}{f'-O{level}' if level else ''}{points}"


def _kept(place, head):
    """The image that was kept under a head; None if there is none that can be trusted."""
    try:
        with open("/".join(place), "rb") as file:
            if file.read(HEAD_SIZE) != head:
                return None
            found = file.read()
    except OSError:
        return None
    if len(found) < 16 or int.from_bytes(found[12:16], "little") != _image.crc32(found, 16):
        return None
    return found


def _keep(place, head, made):
    """Keep an image for later; where that cannot be, all goes on without."""
    from _os import mkdir, remove, rename, urandom

    folder, name = place
    partial = f"{folder}/{name}.{urandom(4).hex()}"
    try:
        try:
            mkdir(folder)
        except FileExistsError:
            pass
        try:
            with open(partial, "xb") as file:
                file.write(head)
                file.write(made)
            rename(partial, f"{folder}/{name}")
        except BaseException:
            remove(partial)
            raise
    except OSError:
        pass
