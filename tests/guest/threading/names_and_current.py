# Names, current_thread, main_thread, enumerate, active_count, get_ident, native daemon flag.
import threading

m = threading.current_thread()
print(
    m.name,
    m is threading.main_thread(),
    m.daemon,
    m.is_alive(),
    threading.active_count(),
    threading.enumerate() == [m],
    threading.get_ident() == m.ident,
)
go = threading.Event()
seen = []


def work():
    seen.append(
        (threading.current_thread().name, threading.current_thread() is not m, threading.main_thread() is m)
    )
    go.wait(5)


a = threading.Thread(target=work, name="alpha")
b = threading.Thread(target=work)
b.name = "beta"
b.daemon = True
c = threading.Thread(target=work, name="c", daemon=True)
a.start()
b.start()
c.start()
print(
    threading.active_count(),
    sorted(t.name for t in threading.enumerate()),
    sorted(t.name for t in threading.enumerate() if t.daemon),
)
try:
    a.daemon = True
except RuntimeError as e:
    print(e)
go.set()
for t in (a, b, c):
    t.join()
print(threading.active_count(), sorted(seen), len({t.ident for t in (a, b, c, m)}) >= 1)
a.name = "renamed"
print(a.name, repr(a).startswith("<Thread(renamed, stopped"))


def fn():
    pass


print(
    threading.Thread(target=fn).name.endswith("(fn)"),
    threading.Thread().name.startswith("Thread-"),
    threading.Thread(name=5).name,
)
