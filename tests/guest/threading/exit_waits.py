# The program waits for its other threads before it ends.
import threading
import time


def slow():
    time.sleep(0.2)
    print("slow thread done")


threading.Thread(target=slow).start()
print("main done first")
