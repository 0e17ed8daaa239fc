# sys: version, platform facts, modules, path, maxsize, byteorder, implementation.
import sys

print(
    sys.version_info >= (3, 4),
    sys.version_info[0],
    sys.version_info.major == 3,
    tuple(sys.version_info)[:1],
    isinstance(sys.version, str),
    sys.maxsize > 2**20,
    sys.maxsize & (sys.maxsize + 1) == 0,
    sys.byteorder in ("little", "big"),
    isinstance(sys.platform, str),
    isinstance(sys.implementation.name, str),
    isinstance(sys.path, list),
    "sys" in sys.modules,
    sys.modules["sys"] is sys,
    isinstance(sys.argv, list),
    isinstance(sys.argv[0], str),
    sys.argv[0].endswith("attributes.py"),
    len(sys.argv),
)
print(
    sys.__name__,
    isinstance(sys.executable, str),
    callable(sys.exit),
    sys.getrecursionlimit() > 10,
    isinstance(sys.getsizeof([]), int) if hasattr(sys, "getsizeof") else True,
)
