"""Modules from files and specs, without the search along `sys.path`."""

import sys

import _image

from .machinery import ModuleSpec, SourceFileLoader


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module that `loader` loads."""
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    """The spec of a module in a file."""
    spec = ModuleSpec(name, loader or SourceFileLoader(name, location), origin=location)
    spec.submodule_search_locations = submodule_search_locations
    spec.has_location = True
    return spec


def module_from_spec(spec):
    """A new module for a spec, not yet run."""
    create = getattr(spec.loader, "create_module", None)
    module = create(spec) if create is not None else None
    if module is None:
        module = type(sys)(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def find_spec(name, package=None):
    """The spec of a module that an import would find; None if there is none."""
    if name.startswith("."):
        name = resolve_name(name, package)
    known = sys.modules.get(name)
    if known is not None and known.__dict__.get("__spec__") is not None:
        return known.__spec__
    parent = name.rpartition(".")[0]
    path = __import__(parent, None, None, ("*",)).__path__ if parent else sys.path
    entry = _image.find(name, path)
    if entry is None:
        return ModuleSpec(name, None, origin="built-in") if name in _image.names() else None
    spec = spec_from_file_location(name, entry[4])
    if entry[3]:
        spec.submodule_search_locations = [entry[4].rpartition("/")[0]]
    return spec


def resolve_name(name, package):
    """The full name of a relative one. Raises ImportError."""
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]
