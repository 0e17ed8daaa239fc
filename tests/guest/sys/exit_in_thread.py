# sys.exit in a thread ends that thread only, silently.
import sys
import threading


def work():
    print("thread")
    sys.exit(5)


t = threading.Thread(target=work)
t.start()
t.join()
print("main goes on", t.is_alive())
