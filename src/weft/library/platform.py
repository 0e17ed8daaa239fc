"""Names of what a program runs on."""

import sys
from os import _item
from os import uname as _uname

__all__ = [
    *("architecture", "machine", "node", "platform", "processor", "python_branch", "python_build", "python_compiler"),
    *("python_implementation", "python_revision", "python_version", "python_version_tuple", "release", "system"),
    *("uname", "version"),
]


class uname_result(tuple):
    """System, node, release, version, machine, processor."""

    __slots__ = ()
    _fields = __match_args__ = ("system", "node", "release", "version", "machine", "processor")
    system, node, release, version, machine, processor = [_item(index) for index in range(6)]

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True)])
        return f"uname_result({shown})"


def uname():
    """All names of the system."""
    return uname_result((*_uname(), ""))


def system():
    """The name of the system: "weft"."""
    return uname().system


def node():
    """The name in the network."""
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return uname().processor


def architecture(executable="", bits="", linkage=""):
    """("64bit" or "32bit", "")"""
    return bits or ("64bit" if sys.maxsize > 1 << 32 else "32bit"), linkage


def platform(aliased=False, terse=False):
    """System, release and machine in one text."""
    names = uname()
    return "-".join([names.system, names.release] if terse else [names.system, names.release, names.machine])


def python_implementation():
    return "Weft"


def python_version():
    """The version of the language: "3.11.0"."""
    return ".".join([str(part) for part in sys.version_info[:3]])


def python_version_tuple():
    return tuple(python_version().split("."))


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return "", ""


def python_compiler():
    return "weft"


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    """There is no C library that a program could meet: what was given."""
    return lib, version


def win32_is_iot():
    """Whether this is a Windows for small devices: no."""
    return False
