"""The look-up of a name while no name server answers: others go on, and it ends when its thread is stopped, by Ctrl-C, and
with the program. The table of waits has no row for it, since what a look-up waits for is the system's to choose: here the
programs see a mount of their own of /etc/resolv.conf, and a name server on the loopback device that is silent."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("look-up")  # one worker has the name server's port

SILENT = "127.0.0.1"
LIMIT_S = 2.0  # by the clock, on a busy computer; the answer would be awaited for 20

STOPPED = """
import socket, threading, time

ended = []

def look():
    try:
        socket.getaddrinfo("nobody.example", 80)
    except BaseException as error:
        ended.append(type(error).__name__)
        raise

thread = threading.Thread(target=look)
thread.start()
for _ in range(50):
    time.sleep(0.001)
print(thread.is_alive(), flush=True)
thread.stop()
thread.join()
print(ended)
"""
INTERRUPTED = """
import socket

print(True, flush=True)
try:
    socket.getaddrinfo("nobody.example", 80)
except KeyboardInterrupt:
    print(["KeyboardInterrupt"])
"""
LEFT = """
import socket, threading, time

def look():
    try:
        socket.gethostbyname("nobody.example")
    finally:
        print(["unwound"])

threading.Thread(target=look, daemon=True).start()
time.sleep(0.05)
print(True, flush=True)
"""


@pytest.fixture(scope="module")
def unanswered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The beginning of a command whose look-ups nobody answers."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        pytest.skip("a mount of its own needs unshare and its right")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        try:
            server.bind((SILENT, 53))
        except OSError as error:
            pytest.skip(f"no name server of its own: {error}")
        settings: Path = tmp_path_factory.mktemp("look_up") / "resolv.conf"
        settings.write_text(f"nameserver {SILENT}\noptions timeout:20 attempts:1\n")
        yield ["unshare", "-m", "sh", "-c", f'mount --bind {settings} /etc/resolv.conf && exec "$@"', "sh"]


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize(
    ("source", "expected"),
    [(STOPPED, "['SystemExit']\n"), (INTERRUPTED, "['KeyboardInterrupt']\n"), (LEFT, "['unwound']\n")],
    ids=["stop", "interrupt", "exit"],
)
def test_a_look_up_ends(weft_vm: str, image, unanswered: list[str], source: str, expected: str, cores: int) -> None:
    command = [*unanswered, weft_vm, "-X", f"cores={cores}", image(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == "True\n"
        if source == INTERRUPTED:
            time.sleep(0.1)
            process.send_signal(signal.SIGINT)
        begun = time.monotonic()
        output = process.stdout.read()  # not `communicate`, which loses what the line came with
        errors = process.stderr.read()
        took_s = time.monotonic() - begun
    assert (process.returncode, output, errors) == (0, expected, "")
    assert took_s < LIMIT_S
