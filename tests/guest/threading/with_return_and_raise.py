# Locks are released by return, break, continue and exceptions inside with.
import threading

k = threading.Lock()


def ret():
    with k:
        return k.locked()


def loop():
    out = []
    for i in range(4):
        with k:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        out.append(k.locked())
    return out, k.locked()


def err():
    try:
        with k:
            raise ValueError("x")
    except ValueError:
        return k.locked()


def gen():
    with k:
        yield k.locked()


print(ret(), k.locked(), loop(), err(), k.locked())
g = gen()
print(next(g), k.locked(), g.close(), k.locked())
out = []


def killed():
    with k:
        raise SystemExit


t = threading.Thread(target=killed)
t.start()
t.join()
print(k.locked(), k.acquire(timeout=1))
