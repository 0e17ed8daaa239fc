"""FIFOs: who reads one waits for a writer, who opens one to write for a reader, and only that thread waits."""

from __future__ import annotations

import os
import subprocess
import threading
from pathlib import Path

import pytest

PROGRAM = """
import sys, threading, time

def work():
    try:
        if mode == "r":
            with open(path) as file:
                print(file.read())
        else:
            with open(path, mode) as file:
                file.write("abc")
            print("written")
    except SystemExit:
        print("stopped")

path, mode, ends = sys.argv[1:]
thread = threading.Thread(target=work)
thread.start()
for _ in range(20):
    time.sleep(0.005)
print("waits" if thread.is_alive() else "does not wait", flush=True)
if ends == "stop":
    thread.stop()
thread.join()
"""


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    path = tmp_path / "fifo"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("mode", ["r", "w", "a"])
def test_waiting_at_a_fifo_ends_by_stop(weft_vm: str, image, fifo: Path, mode: str, cores: int) -> None:
    command = [weft_vm, "-X", f"cores={cores}", image(PROGRAM), str(fifo), mode, "stop"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "waits\nstopped\n", "")


def run_until_it_waits(command: list[str]) -> subprocess.Popen[str]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "waits\n"
    return process


def test_a_reader_gets_what_a_writer_brings(weft_vm: str, image, fifo: Path) -> None:
    process = run_until_it_waits([weft_vm, image(PROGRAM), str(fifo), "r", "meet"])
    with fifo.open("w") as file:
        file.write("abc")
    assert process.communicate(timeout=60) == ("abc\n", "")


def test_a_writer_brings_it_to_the_reader_that_comes(weft_vm: str, image, fifo: Path) -> None:
    process = run_until_it_waits([weft_vm, image(PROGRAM), str(fifo), "w", "meet"])
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.append(fifo.read_text()))
    reader.start()
    assert process.communicate(timeout=60) == ("written\n", "")
    reader.join(60)
    assert found == ["abc"]
