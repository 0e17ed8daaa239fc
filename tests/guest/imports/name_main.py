# __name__ is "__main__" in the script; a script guard; __doc__ and other module names.
"""not the docstring any more? yes: comments do not count"""

import _helper


def main():
    print("main runs", __name__, __doc__)


if __name__ == "__main__":
    main()
if _helper.__name__ == "_helper":
    print("imported ones have their own")
print(__package__, sorted(n for n in ("__name__", "__doc__", "__file__", "__builtins__") if n in globals()))
print(main.__module__, _helper.add.__module__, _helper.Thing.__module__, (lambda: 0).__module__)


class C:
    pass


print(C, C.__module__, repr(C), C.__qualname__)
