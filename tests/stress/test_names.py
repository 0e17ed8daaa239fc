"""Names that a program makes up, uses once and forgets: they are garbage like anything else."""

from __future__ import annotations

import subprocess

import pytest

PROGRAM = """
import sys, threading

class Thing:
    pass

def keep(thing, count):
    for number in range(count):
        setattr(thing, "kept%d" % number, number)

def check(thing, count):
    for number in range(count):
        assert getattr(thing, "kept%d" % number) == number

def work(seed, rounds, kept):
    thing = Thing()
    keep(thing, kept)
    for number in range(rounds):
        made_up = "%d_%d" % (seed, number)
        setattr(thing, made_up, number)
        assert getattr(thing, "".join([str(seed), "_", str(number)])) == number
        delattr(thing, made_up)
        assert not hasattr(thing, "no" + made_up)
        assert (lambda **keywords: keywords)(**{made_up: 1}) == {made_up: 1}
        if number % (rounds // 4) == 0:
            check(thing, kept)
    check(thing, kept)
    done.append(seed)

done = []
rounds, kept = int(sys.argv[1]), int(sys.argv[2])
threads = [threading.Thread(target=work, args=(seed, rounds, kept)) for seed in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(done))
"""

ROUNDS = 100_000  # three names each; together many times the heap


@pytest.mark.parametrize("cores", [1, 2])
def test_names_are_collected(weft_vm: str, image, cores: int) -> None:
    program = image(PROGRAM)
    options = ["-X", f"cores={cores}", "-X", "heapsize=2M"]
    done = subprocess.run([weft_vm, *options, program, str(ROUNDS), "200"], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "[0, 1]\n"), done.stderr
