# threading.excepthook gets what was raised.
import threading

seen = []


def hook(args):
    seen.append(
        (args.exc_type.__name__, str(args.exc_value), args.exc_traceback is not None, args.thread.name)
    )


threading.excepthook = hook


def bad(n):
    if n == 2:
        raise SystemExit
    [][n]


for n in range(3):
    t = threading.Thread(target=bad, args=(n,), name=f"t{n}")
    t.start()
    t.join()
print(seen)


class Boom(Exception):
    pass


def custom():
    raise Boom("x", 1)


t = threading.Thread(target=custom, name="c")
t.start()
t.join()
print(seen[-1])
threading.excepthook = threading.__excepthook__
print(callable(threading.excepthook))
