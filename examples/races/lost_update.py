"""Two sensors count what they have read in one total; some readings are lost.

`self.total += amount` reads, adds and writes. A thread that is switched off between the read and the write puts back an
old total afterwards, and what the other one has added meanwhile is gone.
"""

from threading import Thread

READINGS = 5


class Meter:
    def __init__(self):
        self.total = 0

    def add(self, amount):
        self.total += amount


def sense(meter):
    for _ in range(READINGS):
        meter.add(1)


meter = Meter()
sensors = [Thread(target=sense, args=(meter,), name=name) for name in ("indoor", "outdoor")]
for sensor in sensors:
    sensor.start()
for sensor in sensors:
    sensor.join()
assert meter.total == 2 * READINGS, f"{2 * READINGS - meter.total} of {2 * READINGS} readings lost"
print("all readings counted")
