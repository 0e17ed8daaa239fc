"""`append`, `extend`, `+=`, `insert`, `pop`, `del` and slice assignment of a bytearray are whole; readers get octets
that were stored.
"""

from race import TIMES, race


def play():
    octets = bytearray()
    pairs = bytearray(b"aabb")

    def add(me):
        for _ in range(20):
            octets.append(me)
            octets.extend(bytes([me, me]))
            pairs.extend(b"cc")
            pairs[0:2] = b"dddd"
            del pairs[0:2]

    def read():
        for _ in range(20):
            seen = bytes(pairs)
            assert len(seen) % 2 == 0 and seen[::2] == seen[1::2], seen
            assert not pairs.strip(b"abcd"), pairs

    race(lambda: add(1), lambda: add(2), read)
    assert len(octets) == 120 and octets.count(1) == octets.count(2) == 60, octets
    taken = race(lambda: [octets.pop() for _ in range(60)], lambda: [octets.pop(0) for _ in range(60)])
    assert sorted(sum(taken, [])) == [1] * 60 + [2] * 60 and not octets


for _ in range(TIMES):
    play()
