"""The weather station: the WiFi goes away for four seconds, and nobody but the network notices."""

import json
import re

STALL_MS_MAX = 100  # a tick of the interface is 50 ms; a busy computer may add as much


def test_nothing_stalls_and_nothing_is_lost(weft_run, port):
    done = weft_run("examples/station", port)
    assert done.returncode == 0, done.stdout + done.stderr
    taken = int(re.search(r"^sensors: (\d+) readings$", done.stdout, re.M)[1])
    ticks = int(re.search(r"^interface: (\d+) ticks$", done.stdout, re.M)[1])
    assert taken > 100
    assert int(re.search(r"lost the connection (\d+) times", done.stdout)[1]) >= 1
    # What the server says as it is stopped.
    report = json.loads(re.search(r"^server: (\{.*)$", done.stdout, re.M)[1])
    assert report["received"] == report["last"] == taken
    assert report["missing"] == []
    assert report["pressed"] == 1
    assert report["commands"] == taken // 50
    # What the board saw at the pins.
    probes = re.findall(r"^board: P\d+ (\w+): (\d+) edges, longest stall ([\d.]+) ms$", done.stdout, re.M)
    assert {name: int(edges) for name, edges, _ in probes} == {"interface": ticks, "sensors": taken}
    stalls = {name: float(stall) for name, _, stall in probes}
    assert max(stalls.values()) < STALL_MS_MAX, stalls
