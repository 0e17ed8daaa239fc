"""Runs in weft-vm: SEED SECONDS IMAGE...: loads changed images, with the checksum and the size made right again.

Nothing of an image is run. A load ends well or with ImportError; the process must live.
"""

import random
import sys
import time

import _image
from mutations import changed_octets

seed, seconds = int(sys.argv[1]), float(sys.argv[2])
images = []
for path in sys.argv[3:]:
    with open(path, "rb") as file:
        images.append(file.read())
end = time.monotonic() + seconds
first, loaded = seed, 0
while time.monotonic() < end:
    chance = random.Random(seed)
    whole = chance.choice(images)
    data = changed_octets(whole, chance)
    if chance.randrange(20) and len(data) >= 64:
        data[:12] = whole[:12]
        data[16:20] = len(data).to_bytes(4, "little")
    if chance.randrange(20) and len(data) >= 64:
        data[12:16] = _image.crc32(data, 16).to_bytes(4, "little")
    try:
        loaded += _image.check(bytes(data)) > 0
    except ImportError:
        pass
    except RecursionError:
        pass
    seed += 1
    if seed % 20 == 0:
        print("seed", seed, file=sys.stderr)
print(seed - first, "images,", loaded, "good")
