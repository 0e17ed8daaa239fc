# An uncaught exception without arguments prints its bare name.
# exit: 1
print("x")
raise NotImplementedError
