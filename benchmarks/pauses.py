"""How long the collector holds a thread up: `python benchmarks/pauses.py`, with `--draw` for the distribution.

`pausing.py` keeps a share of a heap alive and replaces parts of it from one or more threads. Each line here is one run: the
longest pause of any thread, in processor time and in units of work, beside what a whole collection takes there, which is
what a collector that stops the program would cost. `stop` is the longest time that all threads stood still for a look at
their stacks. The heap was full before a cycle had ended: `waited` is how often a thread marked the rest in slices while
others ran, and `forced` how often all stood still meanwhile, each with the longest time; these are by the clock. Units do
not depend on the computer; times do, and on a virtual one what its host does meanwhile counts as the thread's: so `above`
says how many pauses took 256 us or more, in heaps of more than 256K 1,024 us.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from weft.cli.measuring import WORD_BITS, machine
from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

PROGRAM = Path(__file__).with_name("pausing.py")
SMALL_SIZES = ("64K", "128K", "256K")
SIZES = (*SMALL_SIZES, "1M", "4M", "16M")
KINDS = ("small", "chained", "long", "buffers")
THREADS = (1, 4)
BOUND_NS, SMALL_BOUND_NS = 1_024_000, 256_000  # pauses above it are counted, in small heaps the second
WIDTH = 50  # of the longest bar

Counts = list[tuple[int | None, int]]


def image_of(folder: str) -> Path:
    """The program, compiled."""
    path = Path(folder, "pausing.weft")
    module = Module("__main__", compile_module(PROGRAM.read_text(), PROGRAM.name), PROGRAM.name)
    path.write_bytes(write_image([module], WORD_BITS))
    return path


def run(image: Path, size: str, kind: str, threads: int, options: argparse.Namespace, live: int = 0) -> dict[str, Any]:
    """What `gc.stats()` says after a run, and the program's own figures; `error` when the heap was too small."""
    command = [options.vm or machine(), "-X", f"heapsize={size}", str(image), kind, str(threads)]
    command += [str(options.seconds), str(options.share), str(live)]
    ended = subprocess.run(command, capture_output=True, text=True)
    lines = (ended.stdout if ended.returncode == 0 else ended.stderr).strip().splitlines()
    if ended.returncode != 0:
        return {"error": lines[-1] if lines else f"status {ended.returncode}"}
    found: dict[str, Any] = ast.literal_eval(lines[-1])
    return found


def percentile(counts: Counts, share: float) -> str:
    """The bound of the bucket that this share of all pauses lies in or below, in microseconds."""
    wanted = sum(count for _, count in counts) * share
    for bound, count in counts:
        wanted -= count
        if wanted <= 0:
            return "more" if bound is None else f"<{bound / 1000:.0f}"
    return "-"


def above(counts: Counts, limit_ns: int) -> int:
    """How many pauses took that long, a bucket's bound, or longer."""
    return sum(count for bound, count in counts if bound is None or bound > limit_ns)


def bars(counts: Counts) -> Iterator[str]:
    """A line for each bucket in use."""
    used = [index for index, (_, count) in enumerate(counts) if count]
    most = max((count for _, count in counts), default=0)
    for bound, count in counts[used[0] : used[-1] + 1] if used else []:
        label = "more" if bound is None else f"<{bound / 1000:.0f} us"
        yield f"    {label:>10} {count:>8} {'#' * (count * WIDTH // most or bool(count))}"


def show(label: str, found: dict[str, Any], draw: bool) -> None:
    """A line of the table, which begins with the heap's size, and the distribution under it."""
    if "error" in found:
        print(f"{label}  {found['error']}")
        return
    pauses: Counts = found["pause_ns"]
    limit_ns = SMALL_BOUND_NS if label.startswith(SMALL_SIZES) else BOUND_NS
    print(
        f"{label}{found['live_bytes'] / 1024:>9.0f}{found['collections']:>7}{percentile(pauses, 0.5):>7}"
        f"{percentile(pauses, 0.99):>7}{found['longest_pause_ns'] / 1000:>9.0f}{above(pauses, limit_ns):>6}"
        f"{sum(count for _, count in pauses):>8}{found['longest_pause_units']:>8}"
        f"{found['full_ns'] / 1000:>9.0f}{found['longest_stop_ns'] / 1000:>10.0f}{found['awaited']:>7}"
        f"{found['longest_awaited_ns'] / 1000:>9.0f}{found['forced']:>7}"
        f"{found['longest_forced_ns'] / 1000:>9.0f}{found['replaced']:>10}",
        flush=True,
    )
    if draw:
        print("\n".join(bars(pauses)))


def main() -> None:
    """The tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2.0, help="of each run")
    parser.add_argument("--share", type=int, default=70, help="per cent of the heap that live")
    parser.add_argument("--vm", default="", help="the machine; by default that of the package")
    parser.add_argument("--draw", action="store_true", help="how many pauses were how long, as bars")
    options = parser.parse_args()
    head = (
        f"{'live KB':>9}{'cycles':>7}{'median':>7}{'99 %':>7}{'longest':>9}{'above':>6}{'pauses':>8}{'units':>8}{'full':>9}"
        f"{'stop':>10}{'waited':>7}{'longest':>9}{'forced':>7}{'longest':>9}{'replaced':>10}"
    )
    with tempfile.TemporaryDirectory() as folder:
        image = image_of(folder)
        print(f"microseconds; {options.share} % of the heap live\n{'heap':<6}{'kind':<9}{'threads':>7}{head}")
        for size in SIZES:
            for kind in KINDS:
                for threads in THREADS:
                    label = f"{size:<6}{kind:<9}{threads:>7}"
                    show(label, run(image, size, kind, threads, options), options.draw)
        print(f"\nthe same live data in heaps of different size\n{'heap':<6}{'kind':<9}{'threads':>7}{head}")
        for size in ("2M", "4M", "16M", "64M"):
            show(f"{size:<6}{'small':<9}{4:>7}", run(image, size, "small", 4, options, 1 << 20), options.draw)


if __name__ == "__main__":
    main()
