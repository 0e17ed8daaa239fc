# sys.exit(True) is status 1.
# exit: 1
import sys

print("x")
sys.exit(True)
