"""While a memoryview is on a bytearray or array no thread changes its length: that raises BufferError. Octets written
through the view are seen by all.
"""

from array import array

from race import TIMES, race


def play():
    octets = bytearray(b"01234567")
    numbers = array("H", [1, 2, 3])

    def view():
        for number in range(20):
            with memoryview(octets) as seen, memoryview(numbers) as items:
                length = len(seen)
                seen[0] = 48 + number % 10
                assert len(bytes(seen)) == length and bytes(seen[1:]).isdigit()
                assert len(items.tolist()) == len(items)

    def change():
        for number in range(20):
            for attempt in (lambda: octets.append(48), lambda: octets.pop(), lambda: numbers.append(4), numbers.pop):
                try:
                    attempt()
                except BufferError:
                    pass
                except IndexError:
                    pass

    race(view, change, view)
    assert octets.isdigit(), octets


for _ in range(TIMES):
    play()
