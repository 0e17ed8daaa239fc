# Classes, functions and instances made in threads at the same time.
import threading

out = {}


def work(k):
    rows = []
    for i in range(20):

        class Base:
            kind = k

            def who(self):
                return self.kind, i

        class Child(Base):
            def who(self):
                return ("child", *super().who())

        Made = type(f"Made{k}", (Child,), {"kind": k * 10})
        rows.append((Made().who(), Base().who(), Made.__name__))
    out[k] = rows


ts = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(all(out[k] == [(("child", k * 10, i), (k, i), f"Made{k}") for i in range(20)] for k in range(4)))
