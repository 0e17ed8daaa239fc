# An uncaught exception with a cause: the last line belongs to the last one.
# exit: 1
print("start")
try:
    {}["missing"]
except KeyError as e:
    raise RuntimeError("could not look up") from e
