"""How values are shown in messages: shortened, and never failing because of a `__repr__`."""

LENGTH_MAX = 80  # characters of one value in a short message
CUT_MIN = 12  # characters that a cut must save, about what its mark takes
END_CHARACTERS = 5  # kept at each end of what is cut
DIFFERENCE_MIN = LENGTH_MAX - (END_CHARACTERS + CUT_MIN + END_CHARACTERS + CUT_MIN + END_CHARACTERS)


def strclass(cls):
    """Module and name of a class."""
    return f"{cls.__module__}.{cls.__qualname__}"


def safe_repr(obj, short=False):
    """`repr`, or the default one if that fails; cut after 80 characters if it is to be short."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < LENGTH_MAX:
        return text
    return text[:LENGTH_MAX] + " [truncated]..."


def both_reprs(first, second):
    """Two values as texts of at most about 80 characters, cut so that the difference remains to be seen."""
    shown = (safe_repr(first), safe_repr(second))
    longest = max(len(shown[0]), len(shown[1]))
    if longest <= LENGTH_MAX:
        return shown
    same = 0
    for one, other in zip(*shown, strict=False):
        if one != other:
            break
        same += 1
    prefix = shown[0][:same]
    room = LENGTH_MAX - (longest - same + END_CHARACTERS + CUT_MIN)
    if room > END_CHARACTERS:
        prefix = _cut(prefix, END_CHARACTERS, room)
        return prefix + shown[0][same:], prefix + shown[1][same:]
    prefix = _cut(prefix, END_CHARACTERS, END_CHARACTERS)
    return tuple([prefix + _cut(text[same:], DIFFERENCE_MIN, END_CHARACTERS) for text in shown])


def _cut(text, before, after):
    skipped = len(text) - before - after
    if skipped <= CUT_MIN:
        return text
    return f"{text[:before]}[{skipped} chars]{text[len(text) - after :]}"
