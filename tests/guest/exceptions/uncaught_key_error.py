# An uncaught KeyError shows the repr of the key.
# exit: 1
d = {"a": 1}
print(d["a"])
print(d["it's"])
