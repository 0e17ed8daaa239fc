"""Clocks and sleeping, natively (`_time`); dates as tuples with names, and as text."""

from _time import *  # noqa: F403
from _time import _gmtime, _localtime, _timegm, _zone_offset, time

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_STRUCT_TM_ITEMS = 11
FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


class struct_time(tuple):
    """A date: nine numbers with names; the zone's name and offset by name only."""

    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = FIELDS

    def __new__(cls, sequence):
        values = tuple(sequence)
        if len(values) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(values)}-sequence given)")
        if len(values) > 11:
            raise TypeError(f"time.struct_time() takes an at most 11-sequence ({len(values)}-sequence given)")
        self = tuple.__new__(cls, values[:9])
        self.tm_zone, self.tm_gmtoff = (*values[9:], None, None)[:2]
        return self

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in zip(FIELDS, self, strict=True)])
        return f"time.struct_time({shown})"


def gmtime(secs=None):
    """The UTC date of some seconds since 1970, or of now."""
    return struct_time((*_gmtime(_whole(time() if secs is None else secs)), "UTC", 0))


def localtime(secs=None):
    """The local date of some seconds since 1970, or of now."""
    moment = _whole(time() if secs is None else secs)
    offset = _zone_offset(moment)
    return struct_time((*_localtime(moment), _zone_name(offset), offset))


def _whole(seconds):
    return int(seconds // 1)


def mktime(t, /):
    """Seconds since 1970 of a local date; fields beyond their range carry over."""
    moment = _timegm(*t[:6])
    # The offset holds at the moment that is looked for: right but for the hours next to a change.
    return float(moment - _zone_offset(moment - _zone_offset(moment)))


YEARS = range(1900 - (1 << 31), 1 << 31)  # what an int of C holds as years since 1900
RANGES = (
    ("month", range(13)),
    ("day of month", range(32)),
    ("hour", range(24)),
    ("minute", range(60)),
    ("seconds", range(62)),
    ("day of week", range(-1, 1 << 31)),
    ("day of year", range(367)),
)


def _checked(function, t):
    """A date whose fields are in their ranges, of now for None; the first month or day stands for 0. Raises TypeError,
    OverflowError, ValueError."""
    if t is None:
        return localtime()
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9:
        raise TypeError(f"{function}(): illegal time tuple argument")
    from operator import index

    fields = [index(field) for field in t]
    if fields[0] not in YEARS:
        raise OverflowError("year out of range")
    for (name, allowed), value in zip(RANGES, fields[1:8], strict=True):
        if value not in allowed:
            raise ValueError(f"{name} out of range")
    for place in 1, 2, 7:
        fields[place] = fields[place] or 1
    fields[6] %= 7
    return fields


def asctime(t=None):
    """A date as `Sun Jun 20 23:21:05 1993`. Raises ValueError."""
    t = _checked("asctime", t)
    return f"{DAYS[t[6]][:3]} {MONTHS[t[1] - 1][:3]}{t[2]:3d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}"


CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3
_CLOCKS = {
    "time": (time_ns, True, False),  # noqa: F405
    "monotonic": (monotonic_ns, False, True),  # noqa: F405
    "perf_counter": (perf_counter_ns, False, True),  # noqa: F405
    "process_time": (process_time_ns, False, True),  # noqa: F405
    "thread_time": (thread_time_ns, False, True),  # noqa: F405
}
_NUMBERED = ("time", "monotonic", "process_time", "thread_time")


def _clock(number):
    if number not in (0, 1, 2, 3):
        raise OSError(22, "Invalid argument")
    return _CLOCKS[_NUMBERED[number]][0]


def clock_gettime(clk_id):
    """The time of a clock, of CLOCK_, in seconds. Raises OSError."""
    return _clock(clk_id)() / 1e9


def clock_gettime_ns(clk_id):
    """The time of a clock in ns. Raises OSError."""
    return _clock(clk_id)()


def clock_getres(clk_id):
    """The resolution of a clock in seconds. Raises OSError."""
    _clock(clk_id)
    return 1e-9


def get_clock_info(name):
    """What is known of a clock: implementation, monotonic, adjustable, resolution. Raises ValueError."""
    if name not in _CLOCKS:
        raise ValueError("unknown clock")
    from types import SimpleNamespace

    _, adjustable, monotonic = _CLOCKS[name]
    return SimpleNamespace(implementation=f"{name}_ns()", monotonic=monotonic, adjustable=adjustable, resolution=1e-9)


def ctime(secs=None):
    """`asctime(localtime(secs))`"""
    return asctime(localtime(secs))


def strftime(format, t=None):
    """A date as text, after a format of %-letters (those of C, in English). Raises ValueError."""
    return _written(format, _checked("strftime", t))


def _written(format, t):
    pieces = []
    place = 0
    while True:
        percent = format.find("%", place)
        if percent < 0 or percent + 1 == len(format):
            pieces.append(format[place:])
            return "".join(pieces)
        pieces.append(format[place:percent])
        place = percent + 1
        flag = format[place] if format[place] in "-_0^" else ""
        place += len(flag)
        start = place
        while format[place : place + 1].isdigit():
            place += 1
        shown = _field(format[place], t) if place < len(format) else ""
        pieces.append(_adjusted(shown, flag, int(format[start:place] or 0)) if place > percent + 1 else shown)
        place += 1


def _adjusted(shown, flag, width):
    """What GNU's flags make of a field: `-` no padding, `_` spaces, `0` zeros, `^` capitals, and a width."""
    if flag == "^":
        return shown.upper().rjust(width)
    is_number = shown.strip().isdigit()
    if is_number and flag in "-_" and flag:
        size = len(shown)
        shown = shown.strip().lstrip("0") or "0"
        return shown if flag == "-" else shown.rjust(max(size, width))
    return shown.rjust(width, "0" if is_number or flag == "0" else " ")


def _field(letter, t):
    year, month, day, hour, minute, second, weekday, yearday = t[:8]
    if letter in "YmdHMSjyIeCuw":
        hour12 = (hour + 11) % 12 + 1
        return {
            "Y": f"{year}",
            "m": f"{month:02d}",
            "d": f"{day:02d}",
            "H": f"{hour:02d}",
            "M": f"{minute:02d}",
            "S": f"{second:02d}",
            "j": f"{yearday:03d}",
            "y": f"{year % 100:02d}",
            "I": f"{hour12:02d}",
            "e": f"{day:2d}",
            "C": f"{year // 100:02d}",
            "u": f"{weekday + 1}",
            "w": f"{(weekday + 1) % 7}",
        }[letter]
    if letter == "A":
        return DAYS[weekday]
    if letter == "a":
        return DAYS[weekday][:3]
    if letter == "B":
        return MONTHS[month - 1]
    if letter in "bh":
        return MONTHS[month - 1][:3]
    if letter == "p":
        return "AM" if hour < 12 else "PM"
    if letter == "U":
        return f"{(yearday + 6 - (weekday + 1) % 7) // 7:02d}"
    if letter == "W":
        return f"{(yearday + 6 - weekday) // 7:02d}"
    if letter in "GgV":
        return _iso_field(letter, t)
    if letter == "%":
        return "%"
    if letter == "n":
        return "\n"
    if letter == "t":
        return "\t"
    longer = {
        "c": "%a %b %e %H:%M:%S %Y",
        "D": "%m/%d/%y",
        "F": "%Y-%m-%d",
        "R": "%H:%M",
        "T": "%H:%M:%S",
        "X": "%H:%M:%S",
        "x": "%m/%d/%y",
        "r": "%I:%M:%S %p",
        "h": "%b",
    }.get(letter)
    if longer is not None:
        return _written(longer, t)
    if letter == "z":
        offset = _zone_offset(int(mktime(t))) // 60
        return f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}{abs(offset) % 60:02d}"
    if letter == "s":
        return str(int(mktime(t)))
    if letter == "Z":
        return _zone_name(_zone_offset(int(mktime(t))))
    return "%" + letter


def _zone_name(offset):
    """Systems' names of zones are not known here: UTC, or the distance from it."""
    if offset == 0:
        return "UTC"
    minutes = abs(offset) // 60
    return f"{'-' if offset < 0 else '+'}{minutes // 60:02d}" + (f"{minutes % 60:02d}" if minutes % 60 else "")


def __getattr__(name):
    """`timezone`, `altzone`, `daylight`, `tzname`: of the zone in this year."""
    if name not in ("timezone", "altzone", "daylight", "tzname"):
        raise AttributeError(f"module 'time' has no attribute '{name}'")
    year = gmtime()[0]
    offsets = [_zone_offset(_timegm(year, month, 1, 0, 0, 0)) for month in (1, 7)]
    standard, saving = min(offsets), max(offsets)
    if name == "timezone":
        return -standard
    if name == "altzone":
        return -saving
    return int(standard != saving) if name == "daylight" else (_zone_name(standard), _zone_name(saving))


def _iso_field(letter, t):
    """The year, its last two digits, or the week of the ISO calendar."""
    year = t[0]
    week = (t[7] - t[6] + 9) // 7
    if week == 0:
        year -= 1
        week = _weeks(year)
    elif week > _weeks(year):
        year += 1
        week = 1
    return {"G": f"{year}", "g": f"{year % 100:02d}", "V": f"{week:02d}"}[letter]


def _weeks(year):
    """How many weeks a year has: 53 if it has its first or last day on a Thursday."""
    before = year - 1
    first = (year + before // 4 - before // 100 + before // 400) % 7  # 1 January: 1 is a Monday
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 53 if first == 4 or leap and first == 3 else 52


def strptime(data_string, format="%a %b %d %H:%M:%S %Y", /):
    """The date that a text shows after a format. Raises ValueError."""
    from _strptime import _strptime_time

    return _strptime_time(data_string, format)
