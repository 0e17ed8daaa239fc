"""A logger and a display share a bus and a memory card, each behind a lock; sometimes both stop for good.

The logger takes the bus first and then the card, the display the card first and then the bus. When each has its first lock,
neither can have its second.
"""

from threading import Lock, Thread
from time import sleep_ms

bus = Lock()
card = Lock()
lines = []


def log():
    for number in range(3):
        with bus:
            reading = 20 + number
            with card:
                lines.append(reading)
        sleep_ms(100)


def show():
    for _ in range(3):
        with card:
            last = lines[-1:]
            with bus:
                print("shown:", *last)
        sleep_ms(100)


threads = [Thread(target=log, name="logger"), Thread(target=show, name="display")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
