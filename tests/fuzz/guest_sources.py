"""Runs in weft-vm: SEED SECONDS SOURCE...: compiles changed sources. A compilation ends well or with SyntaxError."""

import random
import sys
import time

from mutations import changed_octets, changed_source, part_of

seed, seconds = int(sys.argv[1]), float(sys.argv[2])
texts = []
for path in sys.argv[3:]:
    with open(path, encoding="utf-8", errors="replace") as file:
        texts.append(file.read())
end = time.monotonic() + seconds
first, good = seed, 0
while time.monotonic() < end:
    chance = random.Random(seed)
    source = changed_source(part_of(chance.choice(texts), chance), chance)
    if chance.randrange(8) == 0:
        source = bytes(changed_octets(source.encode("utf-8", "replace") or b" ", chance))
    mode = chance.choice(("exec", "exec", "eval", "single"))
    try:
        compile(source, "<fuzz>", mode, 0, True, chance.randrange(3))
        good += 1
    except SyntaxError:
        pass
    except UnicodeEncodeError:
        assert "\ud800" in source, (seed, source)
    except Exception as error:
        print("seed", seed, mode, repr(source), type(error).__name__, error)
        raise
    seed += 1
    if seed % 20 == 0:
        print("seed", seed, file=sys.stderr)
print(seed - first, "sources,", good, "good")
