"""What may stand at the end of a text at the prompt: names, attributes, modules. Nothing is called to find out: of
attributes that are computed only the names are looked at."""

import builtins
import sys

import _image

KEYWORDS = (
    "and as assert async await break class continue def del elif else except finally for from global if import in is "
    "lambda nonlocal not or pass raise return try while with yield None True False"
).split()


def complete(text, names):
    """The place where the last name in `text` begins, and what it can be, sorted. `names` are those of the module."""
    start = len(text)
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_."):
        start -= 1
    path, dot, stem = text[start:].rpartition(".")
    words = text[:start].split()
    if words and words[0] in ("import", "from") and "import" not in words[1:]:
        return start, _matching(_modules(), text[start:])
    if len(words) > 2 and words[0] == "from" and words[2] == "import":
        return start, _matching(_attributes(sys.modules.get(words[1])), stem)
    if not dot:
        return start, _matching([*names, *vars(builtins), *KEYWORDS], stem)
    return start + len(path) + 1, _matching(_attributes(_object(path, names)), stem)


def _matching(found, stem):
    """The names that begin with a stem, those with an underscore only if it has one."""
    hidden = "_" if not stem else "__" if stem == "_" else None
    return sorted({name for name in found if name.startswith(stem) and not (hidden and name.startswith(hidden))})


def _object(path, names):
    """The object of a dotted name, by look-up alone; None where there is none."""
    first, *rest = path.split(".")
    found = names.get(first, getattr(builtins, first, None))
    for name in rest:
        if isinstance(getattr(type(found), name, None), property):
            return None
        found = getattr(found, name, None)
    return found


def _attributes(found):
    try:
        return [] if found is None else dir(found)
    except Exception:
        return []


def _modules():
    return {*sys.modules, *[name for name in _image.names() if not name.startswith("_")]}
