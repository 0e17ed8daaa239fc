# sys.exit with a number of more than a word is status 255.
# exit: 255
import sys

print("x")
sys.exit(2**100)
