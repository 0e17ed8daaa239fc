# sys.exit() is status 0; finally blocks run first.
import sys

try:
    print("leaving")
    sys.exit()
finally:
    print("finally")
print("never")
