# sys.exit(None) is status 0, too.
import sys

print("bye")
sys.exit(None)
