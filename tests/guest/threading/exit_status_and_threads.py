# sys.exit in the main thread still waits for threads, and keeps its status.
# exit: 3
import sys
import threading
import time


def slow():
    time.sleep(0.2)
    print("thread finished")


threading.Thread(target=slow).start()
print("exiting")
sys.exit(3)
