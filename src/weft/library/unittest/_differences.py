"""The words of a failed comparison: where two sequences or texts differ.

Lines are compared by the longest run that both have, then the same left and right of it (Ratcliff and
Obershelp, "Pattern Matching: The Gestalt Approach", 1988). Of the lines between, the two that are most alike
stand one below the other, with a line that marks what was removed (-), added (+) or changed (^).
"""

from unittest.util import both_reprs

ALIKE = 0.75  # share of equal characters from which two lines are one line, changed
LINES_COMPARED_MAX = 1_000_000  # pairs of lines; beyond, all of one and then all of the other


def pretty(value):
    """A value as lines."""
    try:
        from pprint import pformat
    except ImportError:
        pformat = repr
    return pformat(value).splitlines()


def of_sequences(first, second, name, kind):
    """What is said about two sequences, and their difference line by line; None if they are equal."""
    lengths = []
    words = None
    for place, sequence in (("First", first), ("Second", second)):
        try:
            lengths.append(len(sequence))
        except (TypeError, NotImplementedError):
            words = words or f"{place} {name} has no length.    Non-sequence?"
    if words is None:
        if first == second:
            return None
        words = "{}s differ: {} != {}\n".format(name.capitalize(), *both_reprs(first, second))
        first_difference = _first_difference(first, second, lengths, name, kind)
        if first_difference is None:
            return None
        words += first_difference
    return words, "\n" + of_lines(pretty(first), pretty(second))


def _first_difference(first, second, lengths, name, kind):
    words = ""
    for index in range(min(lengths)):
        items = []
        for place, sequence in (("first", first), ("second", second)):
            try:
                items.append(sequence[index])
            except (TypeError, IndexError, NotImplementedError):
                return words + f"\nUnable to index element {index} of {place} {name}\n"
        if items[0] != items[1]:
            words = "\nFirst differing element {}:\n{}\n{}\n".format(index, *both_reprs(*items))
            break
    else:
        if lengths[0] == lengths[1] and kind is None and type(first) is not type(second):
            return None  # equal but for their types, which were not asked for
    if lengths[0] != lengths[1]:
        place, longer = ("First", first) if lengths[0] > lengths[1] else ("Second", second)
        shorter = min(lengths)
        words += f"\n{place} {name} contains {max(lengths) - shorter} additional elements.\n"
        try:
            words += f"First extra element {shorter}:\n{both_reprs(longer[shorter], '')[0]}\n"
        except (TypeError, IndexError, NotImplementedError):
            words += f"Unable to index element {shorter} of {place.lower()} {name}\n"
    return words


def of_counts(first, second):
    """A line for each item that two lists have unequally often."""
    lines = []
    counted = []
    for item in first + second:
        if any(item == other for other in counted):
            continue
        counted.append(item)
        here = sum([item == other for other in first])
        there = sum([item == other for other in second])
        if here != there:
            lines.append(f"First has {here}, Second has {there}:  {item!r}")
    return lines


def of_texts(first, second):
    """The difference of two texts, line by line."""
    lines = first.splitlines(True)
    others = second.splitlines(True)
    if len(lines) == 1 and first.strip("\r\n") == first:
        lines = [first + "\n"]
        others = [second + "\n"]
    return "".join(_compare(lines, others))


def of_lines(lines, others):
    """The difference of two lists of lines."""
    return "\n".join(_compare(lines, others))


def _compare(lines, others):
    if len(lines) * len(others) > LINES_COMPARED_MAX:
        return [f"- {line}" for line in lines] + [f"+ {line}" for line in others]
    result = []
    for tag, low, high, other_low, other_high in _runs(lines, others):
        if tag == "=":
            result.extend([f"  {line}" for line in lines[low:high]])
        else:
            result.extend(_replaced(lines[low:high], others[other_low:other_high]))
    return result


def _replaced(lines, others):
    """Lines for others: around the pair that is most alike, if one is alike enough."""
    if not lines or not others:
        return [f"- {line}" for line in lines] + [f"+ {line}" for line in others]
    best = ALIKE - 0.01
    pair = None
    for there, other in enumerate(others):
        for here, line in enumerate(lines):
            if line != other:
                share = _likeness(line, other)
                if share > best:
                    best = share
                    pair = (here, there)
    if pair is None or best < ALIKE:
        removed = [f"- {line}" for line in lines]
        added = [f"+ {line}" for line in others]
        return added + removed if len(others) < len(lines) else removed + added
    here, there = pair
    result = _replaced(lines[:here], others[:there])
    result.extend(_marked(lines[here], others[there]))
    result.extend(_replaced(lines[here + 1 :], others[there + 1 :]))
    return result


def _marked(line, other):
    """Two lines that are alike, each with a line that marks the differences."""
    here = []
    there = []
    for tag, low, high, other_low, other_high in _runs(line, other):
        count = high - low
        other_count = other_high - other_low
        if tag == "=":
            here.append(" " * count)
            there.append(" " * other_count)
        else:
            both = min(count, other_count)
            here.append("^" * count if both else "-" * count)
            there.append("^" * other_count if both else "+" * other_count)
    result = [f"- {line}"]
    for text, marks in ((None, here), (other, there)):
        if text is not None:
            result.append(f"+ {text}")
        marks = "".join(marks).rstrip()
        if marks:
            result.append(f"? {marks}\n")
    return result


def _likeness(line, other):
    """Twice the characters that two lines have in common, by all of both."""
    if not line or not other or 2 * min(len(line), len(other)) < ALIKE * (len(line) + len(other)):
        return 0.0
    same = sum([run[2] - run[1] for run in _runs(line, other) if run[0] == "="])
    return 2.0 * same / (len(line) + len(other))


def _runs(first, second):
    """(tag, begin, end, begin there, end there) for runs that are equal ("=") or replace each other ("!")."""
    places = {}
    for index, item in enumerate(second):
        places.setdefault(item, []).append(index)
    blocks = []
    todo = [(0, len(first), 0, len(second))]
    while todo:
        low, high, other_low, other_high = todo.pop()
        begin, other_begin, count = _longest(first, places, low, high, other_low, other_high)
        if count:
            blocks.append((begin, other_begin, count))
            todo.append((low, begin, other_low, other_begin))
            todo.append((begin + count, high, other_begin + count, other_high))
    blocks.sort()
    blocks.append((len(first), len(second), 0))
    runs = []
    here = there = 0
    for begin, other_begin, count in blocks:
        if here < begin or there < other_begin:
            runs.append(("!", here, begin, there, other_begin))
        here = begin + count
        there = other_begin + count
        if count:
            if runs and runs[-1][0] == "=":
                runs[-1] = ("=", runs[-1][1], here, runs[-1][3], there)
            else:
                runs.append(("=", begin, here, other_begin, there))
    return runs


def _longest(first, places, low, high, other_low, other_high):
    """The longest run of equal items in both ranges, the earliest of those: begin, begin there, count."""
    best = (low, other_low, 0)
    ends = {}  # by place in the second: the length of the run that ends there and at the item before
    for index in range(low, high):
        now = {}
        for place in places.get(first[index], ()):
            if place < other_low:
                continue
            if place >= other_high:
                break
            count = now[place] = ends.get(place - 1, 0) + 1
            if count > best[2]:
                best = (index - count + 1, place - count + 1, count)
        ends = now
    return best
