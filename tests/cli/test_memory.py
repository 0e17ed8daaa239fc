"""A machine's memory is bounded by what it was given, and by what it prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from weft.cli.measuring import FOLDER
from weft.host_calls import compile_text

WILD = """
import time
keep = []
end = time.monotonic() + 2
n = 0
while time.monotonic() < end:
    try:
        n += 1
        if n % 3 == 0:
            keep.append([n] * (n % 5000))
        elif n % 3 == 1:
            keep.append({i: str(i) for i in range(n % 700)})
        else:
            keep.append("x" * (n % 20000))
    except MemoryError:
        del keep[::2]
print(n > 100)
"""

COMPILES = """
def peak_kb():
    with open("/proc/self/status") as status:
        return [int(line.split()[1]) for line in status if line.startswith("VmHWM")][0]

for i in range(250):
    exec("text = '" + "many words " * 9000 + "'\\nnumber = %d" % i)
    if i == 50:
        before = peak_kb()
print(number, peak_kb() - before)
"""

linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")


@linux
@pytest.mark.parametrize("heap_kb", [64, 256, 4096])
def test_a_process_stays_below_what_it_prints(heap_kb: int, tmp_path: Path) -> None:
    image = tmp_path / "wild.weft"
    image.write_bytes(compile_text(WILD, "wild.py"))
    command = [str(FOLDER / "weft-vm"), "-X", f"heapsize={heap_kb}K", "-X", "memory", str(image)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, "True\n"), result.stderr
    fixed = re.search(rf"heap {heap_kb} KB, fixed (\d+) KB", result.stderr)
    peak = re.search(r"at most (\d+) KB$", result.stderr)
    assert fixed and peak, result.stderr
    assert 0 < int(peak[1]) <= heap_kb + int(fixed[1])
    assert int(fixed[1]) < 16_000, "the executable, its libraries, what is frozen in, and a stack"


@linux
@pytest.mark.parametrize("heap_kb", [256, 4096])
def test_weft_run_says_by_how_much_the_process_grew(heap_kb: int) -> None:
    command = [sys.executable, "-m", "weft.cli", "run", "--heap", f"{heap_kb}K", "--memory", "-c", WILD]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, "True\n"), result.stderr
    grown = re.search(rf"heap {heap_kb} KB; the process grew by (\d+) KB, so by (\d+) KB beside", result.stderr)
    assert grown, result.stderr
    assert heap_kb // 2 < int(grown[1]) and int(grown[2]) < 8_000


@linux
def test_code_that_nobody_uses_any_more_is_freed() -> None:
    command = [sys.executable, "-m", "weft.cli", "run", "--heap", "2M", "-c", COMPILES]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    number, growth_kb = map(int, result.stdout.split())
    assert number == 249
    assert growth_kb < 10_000, "200 images of 100 KB"
