# time: clocks do not run backwards, sleep lasts at least as long, kinds of the results.
import time

a, b = time.monotonic(), time.monotonic()
print(
    b >= a,
    isinstance(a, float),
    isinstance(time.time(), float),
    isinstance(time.monotonic_ns(), int),
    isinstance(time.time_ns(), int),
    isinstance(time.perf_counter(), float),
    isinstance(time.perf_counter_ns(), int),
    time.perf_counter() <= time.perf_counter(),
)
t = time.monotonic()
time.sleep(0.02)
print(time.monotonic() - t >= 0.019, time.monotonic() - t < 5)
print(time.sleep(0), time.sleep(0.001))
for bad in (-1, "a", None, -0.5):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e if isinstance(e, ValueError) else "")
ns, s = time.monotonic_ns(), time.monotonic()
print(abs(ns / 1e9 - s) < 1)
last = time.monotonic()
ok = True
for _ in range(1000):
    now = time.monotonic()
    ok = ok and now >= last
    last = now
print(ok, abs(time.time() - time.time_ns() / 1e9) < 5)
