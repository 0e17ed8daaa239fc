"""The target that runs words of 32 bits on this computer.

With the system's C library for it, `libc6-i386` on Debian, a program needs nothing but a few lines to start; without, the
compiler makes a whole C library first, musl, which takes it a minute.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

HAS_SYSTEM_LIBRARY: Final = Path("/lib/ld-linux.so.2").exists()
TARGET: Final = "x86-linux-gnu" if HAS_SYSTEM_LIBRARY else "x86-linux-musl"
FLAGS: Final = () if HAS_SYSTEM_LIBRARY else ("-static",)
