import gc

from surely import surely, whole

SIZE = 3000
LARGE = 40000


def array(number):
    return bytearray(bytes([number & 0xFF])) * SIZE


def compactions():
    return gc.stats()["compactions"]


# Arrays fill the heap, and every second one goes: what is wanted then is free, and nowhere in one piece.
kept = []
while surely(gc.mem_free) > LARGE + 10000:
    surely(kept.append, surely(array, len(kept)))
for number in range(0, len(kept), 2):
    kept[number] = None
before = surely(compactions)
large = [surely(bytearray, LARGE) for _ in range(2)]
whole(surely(compactions) > before, "nothing was moved")
for number in range(len(kept)):
    whole(kept[number] is None or kept[number] == surely(array, number), "an array has changed")
lengths = [len(large[0]), len(large[1])]
large.clear()
for number in range(len(kept)):
    kept[number] = surely(array, number)
for number in range(len(kept)):
    whole(kept[number] == surely(array, number), "an array has changed")
print(lengths, "whole")
