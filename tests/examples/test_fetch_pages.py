"""Ten threads fetch ten pages each from a server that takes 200 ms for an answer."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_ten_at_a_time(weft_run, port):
    server = subprocess.Popen(
        [sys.executable, str(ROOT / "examples" / "slow_server.py"), str(port)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout.readline() == "ready\n"
        done = weft_run("examples/fetch_pages.py", f"localhost:{port}")
    finally:
        server.terminate()
        server.communicate()
    assert done.returncode == 0, done.stderr
    pages, seconds = re.fullmatch(r"(\d+) pages, \d+ bytes, ([\d.]+) s\n", done.stdout).groups()
    assert pages == "100"
    assert 2.0 <= float(seconds) < 4.0
