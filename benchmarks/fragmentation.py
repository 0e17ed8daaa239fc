"""How much of free memory is in one piece, after random lifetimes: runs `lifetimes.py` on heaps of three sizes.

    python benchmarks/fragmentation.py [--share 70] [--seeds 3] [WEFT_VM]

Objects of 16 bytes to 64 KB of eight kinds live for one to 100,000 steps, both spread evenly over orders of magnitude, and
what is alive is kept at a share of the heap. Steps are as many as a program makes in an hour at 100 objects a second on
the largest heap, and fewer on the others, which are as mixed long before.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path
from statistics import mean

import weft
from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

PROGRAM = Path(__file__).with_name("lifetimes.py")
HEAPS = {"256K": 8_000, "1M": 30_000, "16M": 360_000}  # steps


def reports(weft_vm: str, image: str, heap: str, seed: int, share: int, steps: int) -> list[list[int]]:
    """Rows of step, bytes free, bytes of the largest block, objects alive, failed allocations."""
    command = [weft_vm, "-X", f"heapsize={heap}", image, str(seed), str(share), str(steps)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [[int(number) for number in line.split()] for line in done.stdout.splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description="How much of free memory is in one piece, after random lifetimes.")
    parser.add_argument("--share", type=int, default=70, help="percent of the heap that is alive")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("weft_vm", nargs="?", default=str(Path(weft.__file__).parent / "_lib" / "weft-vm"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder, "lifetimes.weft")
        image.write_bytes(
            write_image([Module("__main__", compile_module(PROGRAM.read_text(), PROGRAM.name), PROGRAM.name)], 64)
        )
        for heap, steps in HEAPS.items():
            for seed in range(1, options.seeds + 1):
                rows = reports(options.weft_vm, str(image), heap, seed, options.share, steps)[2:]
                ratios = [largest / free for _step, free, largest, *_rest in rows]
                print(
                    f"{heap:>5} seed {seed}: largest block / free memory {mean(ratios):.2f}, least {min(ratios):.2f};"
                    f" {rows[-1][-1]} of {steps} allocations failed",
                    flush=True,
                )


if __name__ == "__main__":
    main()
