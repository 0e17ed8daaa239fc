# Runs first. A real station would set its clock and its country here.
import sys

print("station:", sys.implementation.name, "with threads that are", sys.implementation._thread)
