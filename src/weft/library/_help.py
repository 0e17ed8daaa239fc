"""`help`: what docstrings and signatures tell about an object, printed."""

import sys

INDENT = "    "


def help(*objects):
    """Tell about an object; a text names a module, or what stands in one."""
    if not objects:
        print("help(x) tells about the object x, help('name') about a module; dir(x) lists names.")
    for found in objects:
        print(describe(_named(found) if isinstance(found, str) else found))


def _named(path):
    """The object of a dotted name."""
    for place in range(path.count(".") + 1, 0, -1):
        parts = path.split(".")
        try:
            found = __import__(".".join(parts[:place]), None, None, ("*",))
        except ImportError:
            continue
        for part in parts[place:]:
            found = getattr(found, part)
        return found
    import builtins

    if hasattr(builtins, path):
        return getattr(builtins, path)
    return path


def describe(found):
    """The text about an object."""
    if isinstance(found, type(sys)):
        return _module_text(found)
    if isinstance(found, type):
        return _class_text(found)
    if hasattr(found, "__code__") or hasattr(found, "__func__") or type(found) is type(len):
        return _head(found) + _indented(_doc(found))
    if isinstance(found, str):
        return f"There is no module or built-in name {found!r}."
    return f"Help on {type(found).__name__} object:\n\n" + _class_text(type(found))


def _doc(found):
    text = getattr(found, "__doc__", None)
    return text if isinstance(text, str) else ""


def _indented(text):
    """A docstring below its owner: the indentation of its further lines becomes ours."""
    lines = text.expandtabs().strip().split("\n")
    margin = min([len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()], default=0)
    lines[1:] = [line[margin:] for line in lines[1:]]
    return "".join(["\n" + INDENT + line if line.strip() else "\n" for line in lines]) if text.strip() else ""


def _head(found, name=None):
    return (name or getattr(found, "__name__", repr(found))) + signature(found)


def signature(found):
    """The parameters of a function as its `def` wrote them; "(...)" where that is not known."""
    function = getattr(found, "__func__", found)
    code = getattr(function, "__code__", None)
    if code is None:
        return "(...)"
    annotations = getattr(function, "__annotations__", None) or {}
    names = code.co_varnames
    positional, keyword_only = code.co_argcount, code.co_kwonlyargcount
    defaults = function.__defaults__ or ()
    given = dict(zip(names[positional - len(defaults) : positional], defaults, strict=True))
    given.update(function.__kwdefaults__ or {})

    def shown(name, stars=""):
        text = stars + name
        if name in annotations:
            text += ": " + _annotation(annotations[name])
        if name in given:
            text += (" = " if name in annotations else "=") + repr(given[name])
        return text

    parts = [shown(name) for name in names[:positional]]
    if code.co_posonlyargcount:
        parts.insert(code.co_posonlyargcount, "/")
    if function is not found:
        del parts[:1]  # the receiver of a bound method
    total = positional + keyword_only
    if code.co_flags & 4:
        parts.append(shown(names[total], "*"))
    elif keyword_only:
        parts.append("*")
    parts += [shown(name) for name in names[positional:total]]
    if code.co_flags & 8:
        parts.append(shown(names[total + (code.co_flags & 4) // 4], "**"))
    result = " -> " + _annotation(annotations["return"]) if "return" in annotations else ""
    return f"({', '.join(parts)}){result}"


def _annotation(value):
    if isinstance(value, type):
        return value.__qualname__
    return value if isinstance(value, str) else repr(value)


def _class_text(found):
    bases = [base.__name__ for base in found.__bases__ if base is not object]
    title = f"class {found.__name__}" + (f"({', '.join(bases)})" if bases else "")
    lines = [title + _indented(_doc(found))]
    for name, value in sorted(vars(found).items()):
        if name.startswith("_") and name != "__init__":
            continue
        function = getattr(value, "__func__", value)
        if hasattr(function, "__code__"):
            lines.append(_member(_head(function, name) + _indented(_doc(function).partition("\n\n")[0])))
        elif isinstance(value, property):
            lines.append(_member(name + _indented(_doc(value).partition("\n\n")[0])))
        elif callable(value):
            lines.append(_member(name + "(...)" + _indented(_doc(value))))
    return "\n\n".join(lines)


def _member(text):
    return "".join([INDENT + line + "\n" for line in text.split("\n")]).rstrip()


def _module_text(found):
    lines = [f"module {found.__name__}" + _indented(_doc(found))]
    names = getattr(found, "__all__", None) or [name for name in sorted(vars(found)) if not name.startswith("_")]
    others = []
    for name in names:
        value = getattr(found, name, None)
        if isinstance(value, type):
            lines.append(_member(f"class {name}" + _indented(_doc(value).partition("\n\n")[0])))
        elif hasattr(value, "__code__"):
            lines.append(_member(_head(value, name) + _indented(_doc(value).partition("\n\n")[0])))
        elif not isinstance(value, type(sys)):
            others.append(name)
    if others:
        lines.append(_member("also: " + ", ".join(others)))
    return "\n\n".join(lines)
