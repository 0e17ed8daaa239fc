"""Imports as calls: modules by computed names, again, or through finders of the program's own (`sys.meta_path`)."""

import sys

import _image

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__


def import_module(name, package=None):
    """The module of a name; one that begins with dots is relative to `package`. Raises ImportError."""
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        parts = package.rsplit(".", level - 1)
        if len(parts) < level:
            raise ImportError("attempted relative import beyond top-level package")
        name = f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]
    elif not name:
        raise ValueError("Empty module name")
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    """Nothing: folders are looked into at each import."""


def reload(module):
    """Run a module's source again, over the names that it has. Raises ImportError."""
    if not isinstance(module, type(sys)):
        raise TypeError("reload() argument must be a module")
    spec = module.__dict__.get("__spec__")
    name = module.__name__ if spec is None else spec.name
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    parent = name.rpartition(".")[0]
    if parent and parent not in sys.modules:
        raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(module)
    else:
        entry = _image.find(name, sys.modules[parent].__path__ if parent else sys.path)
        if entry is not None:
            exec(entry[1], module.__dict__)
        elif "__file__" in module.__dict__:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
    return sys.modules[name]


def _from_hooks(name, path):
    """The module that a finder of `sys.meta_path` gives; None if none has it. The kernel asks before it looks itself."""
    for finder in list(sys.meta_path):
        find = getattr(finder, "find_spec", None)
        spec = None if find is None else find(name, path, None)
        if spec is not None:
            from .util import module_from_spec

            module = module_from_spec(spec)
            sys.modules[name] = module
            try:
                if spec.loader is not None:
                    spec.loader.exec_module(module)
            except BaseException:
                sys.modules.pop(name, None)
                raise
            return sys.modules[name]
    return None
