"""Runs the programs `torture_*.py`, each in many ways: on one, two and four core tokens, with a seed that decides which
thread runs, under the sanitizers, while arrays move, and while allocations collect and overwrite what is dead.

`./run torture SECONDS` runs one after the other in all ways, two at a time, until the time is over, and prints how each that
failed is run again. `test_torture.py` runs a part of them.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

FOLDER = Path(__file__).parent
PROGRAMS = sorted(path.stem.removeprefix("torture_") for path in FOLDER.glob("torture_*.py"))
CORES = (1, 2, 4)
PATIENCE_S = 400  # for a program, beside six times what it is to run: a round that has begun goes to its end
HEAP = "16M"


@dataclass(frozen=True)
class Way:
    """One way to run the programs: on a build of `tests/builds` ("": the usual one), with options of `weft-vm`."""

    build: str = ""
    options: tuple[str, ...] = ()
    cores: tuple[int, ...] = CORES
    steps: int | None = None  # of a round; None: as many as the program says
    less: dict[str, int] = field(default_factory=dict)  # steps of programs that take many minutes with all of theirs
    is_seeded: bool = False  # one round on the virtual clock
    without: tuple[str, ...] = ()  # programs that take many minutes so


# What fills the heap, or is deep, allocates so much that a collection each time takes minutes.
MUCH = ("makers", "exhaustion", "depths", "quantities")
FILLS = (*MUCH, "moves")

WAYS = {
    "plain": Way(),
    "seed": Way(is_seeded=True, cores=(1,)),
    "thread-sanitizer": Way("thread-sanitizer", cores=(1, 2, 4), less={"exhaustion": 2}),
    "address-sanitizer": Way("address-sanitizer", cores=(1, 2, 4), less={"exhaustion": 3}),
    # Each allocation in 64 moves all arrays: less for them to pass makes that shorter.
    "move-always": Way("fail-allocation", ("-X", "move=64", "-X", "heapsize=4M"), steps=60, without=MUCH),
    "collect-1": Way("fail-allocation", ("-X", "collect=1"), steps=10, without=(*FILLS, "flow", "loops", "texts")),
    "collect-7": Way("fail-allocation", ("-X", "collect=7"), steps=40, without=FILLS),
    "collect-60": Way("fail-allocation", ("-X", "collect=60"), steps=200, without=FILLS),
}


@dataclass(frozen=True)
class Run:
    """One run of a program."""

    program: str
    way: str
    cores: int
    seconds: float
    seed: int

    def command(self, executable: str, image: str) -> list[str]:
        """The words to run it with."""
        way = WAYS[self.way]
        chosen = ["-X", f"seed={self.seed}"] if way.is_seeded else ["-X", f"cores={self.cores}"]
        count = way.less.get(self.program, way.steps)
        steps = [] if count is None else [str(count)]
        seconds = 0 if way.is_seeded else self.seconds
        return [
            executable,
            "-X",
            f"heapsize={HEAP}",
            *way.options,
            *chosen,
            image,
            str(seconds),
            str(self.seed),
            *steps,
        ]

    def failure(self, executable: str, image: str) -> str:
        """Run it; "", or what went wrong."""
        environment = dict(os.environ)
        if WAYS[self.way].build:
            import builds

            environment |= builds.BUILDS[WAYS[self.way].build].environment
        command = self.command(executable, image)
        limit_s = self.seconds * 6 + PATIENCE_S
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=limit_s, env=environment)
        except subprocess.TimeoutExpired:
            return f"no end within {limit_s:.0f} s: {' '.join(command)}"
        if (done.returncode, done.stdout) == (0, "whole\n"):
            return ""
        return f"status {done.returncode}: {' '.join(command)}\n{done.stderr[-4000:]}"


def write_program(program: str, folder: Path) -> str:
    """Compile a program, with its frame; the path of the image."""
    path = folder / f"torture_{program}.weft"
    modules = []
    for name, file in (("__main__", f"torture_{program}.py"), ("torture", "torture.py")):
        modules.append(Module(name, compile_module((FOLDER / file).read_text("utf-8"), file), file))
    path.write_bytes(write_image(modules, 64))
    return str(path)


def combinations() -> list[tuple[str, str, int]]:
    """All programs in all ways on all numbers of core tokens."""
    found = []
    for name, way in WAYS.items():
        for program in PROGRAMS:
            found += [(program, name, cores) for cores in way.cores if program not in way.without]
    return found


def endless_runs(seconds: float, numbers: random.Random) -> Iterator[Run]:
    """Each combination once in random order, and so on for ever."""
    while True:
        every = combinations()
        numbers.shuffle(every)
        for program, way, cores in every:
            yield Run(program, way, cores, seconds, numbers.randrange(1 << 16))


def main() -> int:
    """See the head of this file."""
    parser = argparse.ArgumentParser(prog="./run torture", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("seconds", nargs="?", type=float, default=3600.0, help="how long in all; an hour by default")
    parser.add_argument("--each", type=float, default=5.0, help="seconds that each program runs")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 16), help="of the order, and of the seeds")
    parser.add_argument("--way", action="append", choices=sorted(WAYS), help="only these ways")
    parser.add_argument("--program", action="append", choices=PROGRAMS, help="only these programs")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    given = parser.parse_args()
    sys.path.insert(0, str(FOLDER.parent / "builds"))
    import builds

    import weft

    usual = os.environ.get("WEFT_VM", str(Path(weft.__file__).parent / "_lib" / "weft-vm"))
    ways = given.way or list(WAYS)
    executables = {
        build: str(builds.executable(build)) if build else usual
        for build in sorted({WAYS[way].build for way in ways})
        if not build or not builds.BUILDS[build].sanitizer or builds.sanitizer_compiler(builds.BUILDS[build].sanitizer)
    }
    print(
        f"seed {given.seed}; programs {len(PROGRAMS)}; builds {[name or 'usual' for name in executables]}", flush=True
    )
    end = time.monotonic() + given.seconds
    failures: list[str] = []
    counts = dict.fromkeys(ways, 0)
    lock = threading.Lock()
    with tempfile.TemporaryDirectory() as folder:
        images = {program: write_program(program, Path(folder)) for program in given.program or PROGRAMS}
        runs = endless_runs(given.each, random.Random(given.seed))

        def work() -> None:
            while time.monotonic() < end:
                with lock:
                    run = next(runs)
                if run.way not in ways or run.program not in images or WAYS[run.way].build not in executables:
                    continue
                failure = run.failure(executables[WAYS[run.way].build], images[run.program])
                with lock:
                    counts[run.way] += 1
                    if failure:
                        failures.append(failure)
                        print(f"{run}\n{failure}", flush=True)

        workers = [threading.Thread(target=work) for _ in range(given.jobs)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    print(f"{sum(counts.values())} runs, {len(failures)} failures; {counts}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
