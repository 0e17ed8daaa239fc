"""Reading dates by formats: `time.strptime` and `datetime.strptime`, in English."""

import re
from time import DAYS, MONTHS, struct_time

ABBREVIATIONS = {"a": [day[:3] for day in DAYS], "A": DAYS, "b": [month[:3] for month in MONTHS], "B": MONTHS}
PATTERNS = {
    "d": r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
    "f": r"(?P<f>[0-9]{1,6})",
    "H": r"(?P<H>2[0-3]|[0-1]\d|\d)",
    "I": r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])",
    "G": r"(?P<G>\d\d\d\d)",
    "j": r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    "m": r"(?P<m>1[0-2]|0[1-9]|[1-9]| [1-9])",
    "M": r"(?P<M>[0-5]\d|\d)",
    "S": r"(?P<S>6[0-1]|[0-5]\d|\d)",
    "U": r"(?P<U>5[0-3]|[0-4]\d|\d)",
    "W": r"(?P<W>5[0-3]|[0-4]\d|\d)",
    "V": r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
    "w": r"(?P<w>[0-6])",
    "u": r"(?P<u>[1-7])",
    "y": r"(?P<y>\d\d)",
    "Y": r"(?P<Y>\d\d\d\d)",
    "z": r"(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))",
    "Z": r"(?P<Z>utc|gmt)",
    "p": r"(?P<p>am|pm)",
    "%": "%",
}
COMPOSED = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}
SPECIAL = re.compile(r"([\\.^$*+?\(\){}\[\]|])")

_patterns = {}  # format -> compiled


def _pattern(format):
    """The compiled pattern of a format. Raises ValueError."""
    known = _patterns.get(format)
    if known is not None:
        return known
    text = re.sub(r"\s+", r"\\s+", SPECIAL.sub(r"\\\1", format))
    pieces = []
    place = 0
    while True:
        percent = text.find("%", place)
        if percent < 0:
            break
        pieces.append(text[place:percent])
        place = percent + 2
        letter = text[percent + 1 : place]
        if not letter:
            raise ValueError(f"stray % in format '{format}'") from None
        if letter in COMPOSED:
            composed = re.sub(r"\s+", r"\\s+", COMPOSED[letter])
            text = text[:place] + composed + text[place:]
        elif letter in ABBREVIATIONS:
            names = sorted(ABBREVIATIONS[letter], key=len, reverse=True)
            pieces.append(f"(?P<{letter}>{'|'.join(names)})")
        elif letter in PATTERNS:
            pieces.append(PATTERNS[letter])
        else:
            if letter == "\\":
                letter = text[place : place + 1]
            raise ValueError(f"'{letter}' is a bad directive in format '{format}'") from None
    pieces.append(text[place:])
    try:
        made = re.compile("".join(pieces), re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"format '{format}': {error}") from None
    if len(_patterns) > 5:
        _patterns.clear()
    _patterns[format] = made
    return made


def _offset(text):
    """Seconds and microseconds that a zone is ahead of UTC. Raises ValueError."""
    if text == "Z":
        return 0, 0
    colon = text[3] == ":"
    if len(text) > 5 + colon and (text[5 + colon] == ":") != colon:
        raise ValueError(f"Inconsistent use of : in {text}")
    digits = text[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    us = int(digits[7:].ljust(6, "0"))
    return (-seconds, -us) if text[0] == "-" else (seconds, us)


def _index(names, text):
    return [name.lower() for name in names].index(text.lower())


def _strptime(text, format="%a %b %d %H:%M:%S %Y"):
    """(year, month, day, hour, minute, second, weekday, day of the year, daylight saving, zone's name, offset in
    seconds), microsecond, microseconds of the offset. Raises ValueError."""
    from datetime import date

    for kind, value in (("string", text), ("format", format)):
        if not isinstance(value, str):
            place = 0 if kind == "string" else 1
            raise TypeError(f"strptime() argument {place} must be str, not {type(value)}")
    found = _pattern(format).match(text)
    if not found:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if found.end() != len(text):
        raise ValueError(f"unconverted data remains: {text[found.end() :]}")
    given = found.groupdict()
    year = iso_year = iso_week = week = weekday = yearday = zone = offset = None
    month = day = 1
    hour = minute = second = us = offset_us = 0
    monday_first = False
    for key, value in given.items():
        if key == "y":
            year = int(value)
            year += 2000 if year <= 68 else 1900
        elif key == "Y":
            year = int(value)
        elif key == "G":
            iso_year = int(value)
        elif key == "m":
            month = int(value)
        elif key in "bB":
            month = _index(ABBREVIATIONS[key], value) + 1
        elif key == "d":
            day = int(value)
        elif key == "H":
            hour = int(value)
        elif key == "I":
            afternoon = given.get("p", "").lower() == "pm"
            hour = int(value) % 12 + (12 if afternoon else 0)
        elif key == "M":
            minute = int(value)
        elif key == "S":
            second = int(value)
        elif key == "f":
            us = int(value.ljust(6, "0"))
        elif key in "aA":
            weekday = _index(ABBREVIATIONS[key], value)
        elif key == "w":
            weekday = (int(value) + 6) % 7
        elif key == "u":
            weekday = int(value) - 1
        elif key == "j":
            yearday = int(value)
        elif key in "UW":
            week = int(value)
            monday_first = key == "W"
        elif key == "V":
            iso_week = int(value)
        elif key == "z":
            offset, offset_us = _offset(value)
        elif key == "Z":
            zone = value
    _check_iso(iso_year, iso_week, weekday, yearday)
    no_year = year is None and (month, day) == (2, 29)
    known_year = year
    if year is None and iso_year is None:
        year = 1904 if no_year else 1900
    if yearday is None and weekday is not None:
        if week is not None:
            yearday = _day_of_week(year, week, weekday, monday_first)
        elif iso_year is not None and iso_week is not None:
            iso = date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = iso.year, iso.month, iso.day
        if yearday is not None and yearday <= 0:
            year -= 1
            yearday += date(year, 12, 31).toordinal() - date(year, 1, 1).toordinal() + 1
    if yearday is None:
        yearday = date(year, month, day).toordinal() - date(year, 1, 1).toordinal() + 1
    else:
        at = date.fromordinal(yearday - 1 + date(year, 1, 1).toordinal())
        year, month, day = at.year, at.month, at.day
    if weekday is None:
        weekday = date(year, month, day).weekday()
    if known_year is None and no_year:
        year = 1900
    saving = -1 if zone is None else 0
    return (year, month, day, hour, minute, second, weekday, yearday, saving, zone, offset), us, offset_us


def _check_iso(iso_year, iso_week, weekday, yearday):
    if iso_year is not None:
        if yearday is not None:
            raise ValueError(
                "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead."
            )
        if iso_week is None or weekday is None:
            raise ValueError(
                "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive "
                "('%A', '%a', '%w', or '%u')."
            )
    elif iso_week is not None:
        if weekday is None:
            raise ValueError(
                "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
                "('%A', '%a', '%w', or '%u')."
            )
        raise ValueError(
            "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
        )


def _day_of_week(year, week, weekday, monday_first):
    """The day of the year of a weekday in a week, which begins on Monday or Sunday."""
    from datetime import date

    first = date(year, 1, 1).weekday()
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    week_0 = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + week_0 + 7 * (week - 1) + weekday


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    """The `struct_time` of a text."""
    return struct_time(_strptime(data_string, format)[0])


def _strptime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    """The datetime of a text, of a class of datetimes."""
    from datetime import timedelta, timezone

    values, us, offset_us = _strptime(data_string, format)
    zone, offset = values[9:]
    if offset is None:
        return cls(*values[:6], us)
    delta = timedelta(seconds=offset, microseconds=offset_us)
    return cls(*values[:6], us, timezone(delta, zone) if zone else timezone(delta))
