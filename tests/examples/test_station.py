"""The weather station: the WiFi goes away for four seconds, and nobody but the network notices."""

import json
import re

STALL_MS_MAX = 100  # a tick of the interface is 50 ms; a busy computer may add as much


def test_nothing_stalls_and_nothing_is_lost(weft_run, port):
    done = weft_run("examples/station", port)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(re.search(r"^server: (.*)$", done.stdout, re.M)[1])
    taken = int(re.search(r"^sensors: (\d+) readings$", done.stdout, re.M)[1])
    assert taken > 100
    assert report["received"] == report["last"] == taken
    assert report["missing"] == []
    assert report["pressed"] == 1
    assert report["commands"] == taken // 50
    assert int(re.search(r"lost the connection (\d+) times", done.stdout)[1]) >= 1
    stalls = {name: float(ms) for name, ms in re.findall(r"^longest stall: (\w+) ([\d.]+) ms$", done.stdout, re.M)}
    assert stalls.keys() == {"network", "sensors", "interface"}
    assert max(stalls.values()) < STALL_MS_MAX, stalls
