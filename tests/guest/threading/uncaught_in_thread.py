# An uncaught exception ends only its thread, goes to stderr, status stays 0.
import threading


def bad():
    print("bad runs")
    raise ValueError("in thread")


t = threading.Thread(target=bad)
t.start()
t.join()
print("main alive", t.is_alive())
