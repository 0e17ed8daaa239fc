"""What holds for all tests: Ctrl-C reaches the programs that they start, and the oracle is new enough."""

from __future__ import annotations

import platform
import signal
import sys

# Shells start what runs behind with SIGINT ignored, which children would inherit, and then no program is interrupted by
# it: neither CPython, which is the oracle, nor Weft. A handler is not inherited.
signal.signal(signal.SIGINT, signal.default_int_handler)

ORACLE_MIN = (3, 11, 7)  # the oldest that our cases were compared with


def pytest_report_header() -> str:
    """Which CPython is the oracle. An old 3.11 prints other texts, of enumerations for example."""
    version = f"oracle: CPython {platform.python_version()}"
    if sys.version_info < ORACLE_MIN:
        version += f"; older than {'.'.join(map(str, ORACLE_MIN))}: some cases will differ from it"
    return version
