# sys.exit(text) writes the text to stderr; status 1.
# exit: 1
import sys

print("before")
sys.exit("fatal: no sensor")
