"""How `string.Formatter` takes a format apart."""


def formatter_parser(text):
    """(text, name, spec, conversion) of each field, the last three None for text alone."""
    if not isinstance(text, str):
        raise TypeError(f"expected str, got {type(text).__name__}")
    return _fields(text)


def _fields(text):
    place = 0
    size = len(text)
    while place < size:
        start = place
        while place < size and text[place] not in "{}":
            place += 1
        if place == size:
            yield text[start:], None, None, None
            return
        brace = text[place]
        if text[place + 1 : place + 2] == brace:
            yield text[start : place + 1], None, None, None
            place += 2
            continue
        if brace == "}":
            raise ValueError("Single '}' encountered in format string")
        if place + 1 == size:
            raise ValueError("Single '{' encountered in format string")
        literal = text[start:place]
        name, spec, conversion, place = _field(text, place + 1)
        yield literal, name, spec, conversion


def _field(text, start):
    """Name, spec and conversion of the field whose brace is before `start`, and the place behind it."""
    size = len(text)
    place = start
    in_item = False
    while True:
        if place == size:
            raise ValueError("expected '}' before end of string")
        char = text[place]
        if char == "[":
            in_item = True
        elif char == "]":
            in_item = False
        elif not in_item:
            if char == "{":
                raise ValueError("unexpected '{' in field name")
            if char in "}:!":
                break
        place += 1
    name = text[start:place]
    conversion = None
    if char == "!":
        conversion = text[place + 1 : place + 2]
        if not conversion:
            raise ValueError("end of string while looking for conversion specifier")
        place += 2
        char = text[place : place + 1]
        if char != "}" and char != ":":
            raise ValueError("expected ':' after conversion specifier" if char else "unmatched '{' in format spec")
    if char == "}":
        return name, "", conversion, place + 1
    start = place = place + 1
    depth = 1
    while place < size:
        depth += (text[place] == "{") - (text[place] == "}")
        if depth == 0:
            return name, text[start:place], conversion, place + 1
        place += 1
    raise ValueError("unmatched '{' in format spec")


def formatter_field_name_split(name):
    """The first part of a field's name, an int if it is one, and an iterator of (is attribute, key)."""
    if not isinstance(name, str):
        raise TypeError(f"expected str, got {type(name).__name__}")
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    return _number(name[:end]), _parts(name, end)


def _number(text):
    return int(text) if text.isdecimal() and text.isascii() else text


def _parts(name, place):
    while place < len(name):
        opener = name[place]
        start = place + 1
        if opener == "[":
            place = name.find("]", start)
            if place < 0:
                raise ValueError("Missing ']' in format string")
            key = _number(name[start:place])
            place += 1
        elif opener == ".":
            place = start
            while place < len(name) and name[place] not in ".[":
                place += 1
            key = name[start:place]
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if key == "":
            raise ValueError("Empty attribute in format string")
        yield opener == ".", key
