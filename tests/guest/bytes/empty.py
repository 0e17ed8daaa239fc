# Empty bytes from all sources: one value, with one hash, as a key and in a set
made = [b"", bytes(), bytes(0), bytes([]), b"abc"[3:], b"abc"[:0], b"".join([]), b"x" * 0, bytes(bytearray()), "".encode()]
print(all(x == b"" for x in made), len({hash(x) for x in made}), len(set(made)), {b"": 1}[bytes()])
print({(b"", 1): "pair"}[bytes(), 1], b"" in {x: 0 for x in made}, frozenset(made) == {b""})
