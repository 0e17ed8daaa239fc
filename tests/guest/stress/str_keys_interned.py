# Threads build equal strings by different ways and use them as keys and attribute names.
import threading


class O:
    pass


o, d, lock, bad = O(), {}, threading.Lock(), []


def work(k):
    for i in range(100):
        name = "".join(["na", "me", str(i)])
        other = f"name{i}"
        if hash(name) != hash(other) or name != other:
            bad.append(i)
        d[name] = i
        if d[other] != i:
            bad.append(i)
        setattr(o, other, i)
        if getattr(o, "name%d" % i) != i:
            bad.append(i)


ts = [threading.Thread(target=work, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(bad, len(d), len(vars(o)), sorted(d, key=lambda s: int(s[4:])) == [f"name{i}" for i in range(100)])
