"""What holds for all tests: Ctrl-C reaches the programs that they start."""

from __future__ import annotations

import signal

# Shells start what runs behind with SIGINT ignored, which children would inherit, and then no program is interrupted by
# it: neither CPython, which is the oracle, nor Weft. A handler is not inherited.
signal.signal(signal.SIGINT, signal.default_int_handler)
