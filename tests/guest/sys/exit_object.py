# sys.exit of another object prints it to stderr; status 1.
# exit: 1
import sys

print("tuple")
sys.exit(("a", 1))
