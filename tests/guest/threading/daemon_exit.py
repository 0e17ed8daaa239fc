# The program ends without waiting for daemon threads.
import threading
import time


def forever():
    while True:
        time.sleep(0.01)


threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=lambda: time.sleep(60), daemon=True).start()


def parent():
    t = threading.Thread(target=forever)
    print("inherited", t.daemon)


p = threading.Thread(target=parent, daemon=True)
p.start()
p.join()
print("main is done")
