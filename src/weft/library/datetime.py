"""Dates and times of the proleptic Gregorian calendar: `date`, `time`, `datetime`, `timedelta`, `tzinfo`, `timezone`.

A date is counted as days since 1 January of year 1, which is day 1; a duration as microseconds. Reading and writing by
formats is in `time` and `_strptime`, which are loaded when they are asked for.
"""

from math import modf as _modf
from operator import index as _index

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MAX_ORDINAL = 3652059
_EPOCH = 719163  # 1 January 1970
_DAY_US = 86_400_000_000
_SECOND_US = 1_000_000


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _ordinal(year, month, day):
    return _days_before_year(year) + _DAYS_BEFORE[month] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    """Year, month and day of an ordinal."""
    cycle, n = divmod(n - 1, 146097)  # 400 years
    year = cycle * 400 + 1
    century, n = divmod(n, 36524)
    fours, n = divmod(n, 1461)
    single, n = divmod(n, 365)
    year += century * 100 + fours * 4 + single
    if century == 4 or single == 4:
        return year - 1, 12, 31
    month = (n + 50) >> 5
    leap = _is_leap(year)
    before = _DAYS_BEFORE[month] + (month > 2 and leap)
    if before > n:
        month -= 1
        before = _DAYS_BEFORE[month] + (month > 2 and leap)
    return year, month, n - before + 1


def _divide_and_round(a, b):
    """The quotient of two ints, rounded half to even."""
    quotient, rest = divmod(a, b)
    rest *= 2
    over = rest > b if b > 0 else rest < b
    return quotient + 1 if over or rest == b and quotient % 2 == 1 else quotient


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")


def _checked_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{type(offset).__name__}'")
    if not -_DAY_US < offset._us < _DAY_US:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return offset


def _checked_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


def _shown_offset(offset, colon=":"):
    """`+01:30`, with seconds and microseconds if there are any; empty for None."""
    if offset is None:
        return ""
    us = abs(offset._us)
    minutes, us = divmod(us, 60 * _SECOND_US)
    text = f"{'-' if offset._us < 0 else '+'}{minutes // 60:02d}{colon}{minutes % 60:02d}"
    if us:
        text += f"{colon}{us // _SECOND_US:02d}"
        if us % _SECOND_US:
            text += f".{us % _SECOND_US:06d}"
    return text


def _shown_time(hour, minute, second, us, timespec):
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{us:06d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{us // 1000:03d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "hours":
        return f"{hour:02d}"
    raise ValueError("Unknown timespec value")


def _formatted(value, format, timetuple):
    """`strftime`: what C does not know is put in first."""
    import time

    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")

    pieces = []
    place = 0
    while True:
        percent = format.find("%", place)
        if percent < 0 or percent + 1 == len(format):
            pieces.append(format[place:])
            return time.strftime("".join(pieces), timetuple)
        pieces.append(format[place:percent])
        letter = format[percent + 1]
        if letter == "f":
            pieces.append(f"{getattr(value, 'microsecond', 0):06d}")
        elif letter == "z":
            pieces.append(_shown_offset(value.utcoffset(), "") if hasattr(value, "utcoffset") else "")
        elif letter == "Z":
            name = value.tzname() if hasattr(value, "tzname") else None
            pieces.append((name or "").replace("%", "%%"))
        else:
            pieces.append(format[percent : percent + 2])
        place = percent + 2


def _shown_type(value):
    cls = type(value)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__


def _compared(left, right):
    return (left > right) - (left < right)


def _cannot_compare(left, right):
    names = [f"{type(x).__module__}.{type(x).__qualname__}" for x in (left, right)]
    raise TypeError("can't compare {} to {}".format(*names))


# --- timedelta -----------------------------------------------------------------------------------------------


class timedelta:
    """A duration, exact to the microsecond."""

    __slots__ = ("_us",)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        fraction = 0.0
        for name, value, factor in (
            ("microseconds", microseconds, 1),
            ("milliseconds", milliseconds, 1000),
            ("seconds", seconds, _SECOND_US),
            ("minutes", minutes, 60 * _SECOND_US),
            ("hours", hours, 3600 * _SECOND_US),
            ("days", days, _DAY_US),
            ("weeks", weeks, 7 * _DAY_US),
        ):
            if isinstance(value, int):
                total += value * factor
            elif isinstance(value, float):
                rest, whole = _modf(value)
                total += int(whole) * factor
                rest, whole = _modf(rest * factor)
                total += int(whole)
                fraction += rest
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if fraction:
            whole = round(fraction)
            if abs(whole - fraction) == 0.5:
                odd = total & 1
                whole = 2 * round((fraction + odd) * 0.5) - odd
            total += whole
        return cls._of(total)

    @classmethod
    def _of(cls, us):
        days = us // _DAY_US
        if not -999999999 <= days <= 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._us = us
        return self

    @property
    def days(self):
        """Whole days, rounded down."""
        return self._us // _DAY_US

    @property
    def seconds(self):
        """Seconds of the rest, 0 to 86399."""
        return self._us % _DAY_US // _SECOND_US

    @property
    def microseconds(self):
        """Microseconds of the rest, 0 to 999999."""
        return self._us % _SECOND_US

    def total_seconds(self):
        """All of it in seconds."""
        return self._us / _SECOND_US

    def __repr__(self):
        names = ("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)
        shown = ", ".join([f"{name}={value}" for name, value in names if value])
        return f"{_shown_type(self)}({shown or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        text = f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        days = self.days
        if days:
            text = f"{days} day{'' if abs(days) == 1 else 's'}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def __add__(self, other):
        return timedelta._of(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us)

    def __pos__(self):
        return timedelta._of(self._us)

    def __abs__(self):
        return timedelta._of(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(self._us * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            return timedelta._of(_divide_and_round(self._us, other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(b * self._us, a))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        if isinstance(other, int):
            return timedelta._of(self._us // other)
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        quotient, rest = divmod(self._us, other._us)
        return quotient, timedelta._of(rest)

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))

    def __bool__(self):
        return self._us != 0

    def __reduce__(self):
        return type(self), (self.days, self.seconds, self.microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


# --- tzinfo --------------------------------------------------------------------------------------------------


class tzinfo:
    """What a time zone must answer; subclasses do."""

    __slots__ = ()

    def tzname(self, dt):
        """The zone's name at a datetime."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        """How far the zone is ahead of UTC at a datetime."""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        """How much of that is daylight saving time."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """The zone's datetime of one in UTC whose `tzinfo` is this zone."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - saving
        if delta:
            dt += delta
            saving = dt.dst()
            if saving is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + saving

    def __reduce__(self):
        arguments = getattr(self, "__getinitargs__", tuple)()
        state = getattr(self, "__getstate__", lambda: getattr(self, "__dict__", None))() or None
        return (type(self), arguments) if state is None else (type(self), arguments, state)


class timezone(tzinfo):
    """A zone of a fixed distance from UTC."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, *name):
        if len(name) > 1:
            raise TypeError(f"timezone() takes at most 2 arguments ({len(name) + 1} given)")
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if not name and not offset and UTC is not None:
            return UTC
        if name and not isinstance(name[0], str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name[0]).__name__}")
        if not -_DAY_US < offset._us < _DAY_US:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                f"not {offset!r}."
            )
        self = object.__new__(cls)
        self._offset = offset
        self._name = name[0] if name else None
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def _check(self, dt, method):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{method}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def utcoffset(self, dt):
        """The distance from UTC."""
        self._check(dt, "utcoffset")
        return self._offset

    def tzname(self, dt):
        """The name that was given, or one made from the distance."""
        self._check(dt, "tzname")
        if self._name is not None:
            return self._name
        return "UTC" + _shown_offset(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        """None."""
        self._check(dt, "dst")

    def fromutc(self, dt):
        """The datetime moved by the distance."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is UTC:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"{_shown_type(self)}({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return type(self), self.__getinitargs__()


UTC = None  # there is one, also for timezone(timedelta(0))
UTC = timezone.utc = timezone(timedelta(0))  # noqa: UP017
timezone.min = timezone(timedelta(hours=-23, minutes=-59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


# --- date ----------------------------------------------------------------------------------------------------


class _IsoCalendarDate(tuple):
    """Year, week and day of the ISO calendar."""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"

    def __reduce__(self):
        return tuple, (tuple(self),)


def _iso_start(year):
    """The ordinal of the Monday that begins the first ISO week of a year."""
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _iso_ordinal(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53:
        first = (_ordinal(year, 1, 1) + 6) % 7
        if week != 53 or not (first == 3 or first == 2 and _is_leap(year)):
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    return _iso_start(year) + (week - 1) * 7 + day - 1


def _digits(text, start, stop):
    part = text[start:stop]
    if len(part) != stop - start or not (part.isascii() and part.isdigit()):
        raise ValueError
    return int(part)


def _parsed_date(text):
    """Year, month and day of `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-Www-D`, ... Raises ValueError."""
    year = _digits(text, 0, 4)
    dashed = text[4:5] == "-"
    place = 4 + dashed
    if text[place : place + 1] == "W":
        week = _digits(text, place + 1, place + 3)
        place += 3
        day = 1
        if len(text) > place:
            if (text[place] == "-") != dashed:
                raise ValueError
            place += dashed
            day = _digits(text, place, place + 1)
            place += 1
        if place != len(text):
            raise ValueError
        return _from_ordinal(_iso_ordinal(year, week, day))
    month = _digits(text, place, place + 2)
    place += 2
    if (text[place : place + 1] == "-") != dashed:
        raise ValueError
    place += dashed
    day = _digits(text, place, place + 2)
    if place + 2 != len(text):
        raise ValueError
    return year, month, day


def _parsed_clock(text):
    """Hour, minute, second and microsecond of `HH[:MM[:SS[.f...]]]`, or without colons. Raises ValueError."""
    values = [0, 0, 0, 0]
    place = 0
    colon = text[2:3] == ":"
    for i in range(3):
        values[i] = _digits(text, place, place + 2)
        place += 2
        if place == len(text):
            return values
        if i == 2:
            break
        if (text[place] == ":") != colon:
            raise ValueError
        place += colon
    if text[place] not in ".,":
        raise ValueError
    part = text[place + 1 :]
    if not (part.isascii() and part.isdigit()):
        raise ValueError
    values[3] = int(part[:6].ljust(6, "0"))
    return values


def _parsed_time(text):
    """As `_parsed_clock`, and the zone. Raises ValueError."""
    signs = [place for place in map(text.find, "+-Z") if place >= 0]
    if not signs:
        return [*_parsed_clock(text), None]
    place = min(signs)
    values = _parsed_clock(text[:place])
    if text[place] == "Z":
        if place + 1 != len(text):
            raise ValueError
        return [*values, UTC]
    hour, minute, second, us = _parsed_clock(text[place + 1 :])
    offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=us)
    return [*values, timezone(-offset if text[place] == "-" else offset)]


class date:
    """A day."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            missing = ("month", 2) if month is None else ("day", 3)
            raise TypeError("function missing required argument '{}' (pos {})".format(*missing))
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    @classmethod
    def fromtimestamp(cls, timestamp):
        """The local date of seconds since 1970."""
        from time import localtime

        return cls(*localtime(timestamp)[:3])

    @classmethod
    def today(cls):
        """The local date of now."""
        from time import time

        return cls.fromtimestamp(time())

    @classmethod
    def fromordinal(cls, n):
        """The date of a day's number; 1 is 1 January of year 1."""
        n = _index(n)
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > _MAX_ORDINAL:
            raise ValueError(f"year {_from_ordinal(n)[0] if n < 10**8 else n // 365} is out of range")
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        """The date of `YYYY-MM-DD`, `YYYYMMDD` or `YYYY-Www-D`."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            if len(date_string) not in (7, 8, 10):
                raise ValueError
            parts = _parsed_date(date_string)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of a day in the ISO calendar."""
        return cls.fromordinal(_iso_ordinal(_index(year), _index(week), _index(day)))

    @property
    def year(self):
        """1 to 9999."""
        return self._year

    @property
    def month(self):
        """1 to 12."""
        return self._month

    @property
    def day(self):
        """1 to 31."""
        return self._day

    def __repr__(self):
        return f"{_shown_type(self)}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        """As `Wed Dec  4 00:00:00 2002`."""
        return f"{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        """As text, after a format of %-letters."""
        return _formatted(self, format, self.timetuple())

    def __format__(self, format_spec):
        if not isinstance(format_spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format_spec).__name__}")
        return self.strftime(format_spec) if format_spec else str(self)

    def isoformat(self):
        """`YYYY-MM-DD`"""
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def __str__(self):
        return self.isoformat()

    def timetuple(self):
        """As `time.localtime` gives it, at midnight."""
        return self._timetuple(0, 0, 0, -1)

    def _timetuple(self, hour, minute, second, saving):
        from time import struct_time

        day = self.toordinal() - _ordinal(self._year, 1, 1) + 1
        return struct_time((self._year, self._month, self._day, hour, minute, second, self.weekday(), day, saving))

    def toordinal(self):
        """The day's number."""
        return _ordinal(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        """The date with other parts."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    def weekday(self):
        """Monday is 0."""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """Monday is 1."""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """Year, week and day of the ISO calendar."""
        year = self._year
        today = self.toordinal()
        if year < MAXYEAR and today >= _iso_start(year + 1):
            year += 1
        elif year == MAXYEAR and today >= _iso_start(year) + 364 and (_days_before_year(year + 1) + 1 + 6) % 7 <= 3:
            return _IsoCalendarDate(year + 1, 1, (today + 6) % 7 + 1)
        start = _iso_start(year)
        if today < start:
            year -= 1
            start = _iso_start(year)
        week, day = divmod(today - start, 7)
        return _IsoCalendarDate(year, week + 1, day + 1)

    def _state(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        return self._state() == other._state() if isinstance(other, date) else NotImplemented

    def _order(self, other):
        return _compared(self._state(), other._state()) if isinstance(other, date) else None

    def __lt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order < 0

    def __le__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order >= 0

    def __hash__(self):
        return hash(self._state())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        day = self.toordinal() + other.days
        if 0 < day <= _MAX_ORDINAL:
            return type(self).fromordinal(day)
        raise OverflowError("date value out of range")

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return type(self), self._state()


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


# --- time ----------------------------------------------------------------------------------------------------


class time:
    """A time of any day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        values = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = values
        self._tzinfo = tzinfo
        return self

    @classmethod
    def fromisoformat(cls, time_string):
        """The time of `HH[:MM[:SS[.f...]]][zone]`, also without colons and after a `T`."""
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            hour, minute, second, us, zone = _parsed_time(time_string.removeprefix("T"))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(hour, minute, second, us, zone)

    @property
    def hour(self):
        """0 to 23."""
        return self._hour

    @property
    def minute(self):
        """0 to 59."""
        return self._minute

    @property
    def second(self):
        """0 to 59."""
        return self._second

    @property
    def microsecond(self):
        """0 to 999999."""
        return self._microsecond

    @property
    def tzinfo(self):
        """The zone, or None."""
        return self._tzinfo

    @property
    def fold(self):
        """1 for the second of two equal times, when clocks are set back."""
        return self._fold

    def _us(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * _SECOND_US + self._microsecond

    def _same_clock(self, other, equality):
        """Both in microseconds of one clock; None if one of them has no zone and the other has."""
        mine = theirs = None
        if self._tzinfo is not other._tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
        if mine == theirs:
            return self._us(), other._us()
        if mine is None or theirs is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._us() - mine._us, other._us() - theirs._us

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        both = self._same_clock(other, True)
        return both is not None and both[0] == both[1]

    def _order(self, other):
        return _compared(*self._same_clock(other, False)) if isinstance(other, time) else None

    __lt__ = date.__lt__
    __le__ = date.__le__
    __gt__ = date.__gt__
    __ge__ = date.__ge__

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        return hash(self._us() - (offset._us if offset else 0))

    def __repr__(self):
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            parts.append(str(self._second))
        if self._microsecond:
            parts.append(str(self._microsecond))
        if self._fold:
            parts.append("fold=1")
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        return f"{_shown_type(self)}({', '.join(parts)})"

    def isoformat(self, timespec="auto"):
        """`HH:MM:SS.ffffff+HH:MM`; `timespec` says how exact."""
        if not isinstance(timespec, str):
            raise TypeError(f"isoformat() argument 1 must be str, not {type(timespec).__name__}")
        shown = _shown_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return shown + _shown_offset(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        """As text, after a format of %-letters; the date is 1 January 1900."""
        return _formatted(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    __format__ = date.__format__

    def utcoffset(self):
        """The zone's distance from UTC, or None."""
        return None if self._tzinfo is None else _checked_offset("utcoffset", self._tzinfo.utcoffset(None))

    def tzname(self):
        """The zone's name, or None."""
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(None))

    def dst(self):
        """The zone's daylight saving time, or None."""
        return None if self._tzinfo is None else _checked_offset("dst", self._tzinfo.dst(None))

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """The time with other parts."""
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def __reduce__(self):
        return _remade, (
            type(self),
            (self._hour, self._minute, self._second, self._microsecond, self._tzinfo),
            self._fold,
        )


def _remade(cls, arguments, fold):
    return cls(*arguments, fold=fold)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_time_class = time


# --- datetime ------------------------------------------------------------------------------------------------


class datetime(date):
    """A day and a time, of a zone or of none."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        values = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._hour, self._minute, self._second, self._microsecond, self._fold = values
        self._tzinfo = tzinfo
        return self

    hour = time.hour
    minute = time.minute
    second = time.second
    microsecond = time.microsecond
    tzinfo = time.tzinfo
    fold = time.fold

    @classmethod
    def _of_us(cls, us, tzinfo=None, fold=0):
        """The datetime of microseconds since year 1 began, which is day 1."""
        days, us = divmod(us, _DAY_US)
        if not 0 < days <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        seconds, us = divmod(us, _SECOND_US)
        minutes, second = divmod(seconds, 60)
        return cls(*_from_ordinal(days), minutes // 60, minutes % 60, second, us, tzinfo, fold=fold)

    def _us(self):
        return self.toordinal() * _DAY_US + time._us(self)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The local datetime, or that of a zone, of seconds since 1970."""
        _check_zone(tz)
        us = _timestamp_us(timestamp)
        if tz is not None:
            return tz.fromutc(cls._checked_us(us, tz))
        from _time import _zone_offset

        seconds = us // _SECOND_US
        offset = _zone_offset(seconds)
        result = cls._checked_us(us + offset * _SECOND_US, None)
        # The second of two equal times: a day before, the clock was ahead.
        before = _zone_offset(seconds - 86400)
        if before > offset and _zone_offset(seconds - (before - offset)) == before:
            result = result.replace(fold=1)
        return result

    @classmethod
    def _checked_us(cls, us, tz):
        us += _EPOCH * _DAY_US
        if not _DAY_US <= us < (_MAX_ORDINAL + 1) * _DAY_US:
            year = us // _DAY_US * 400 // 146097 + 1
            raise ValueError(f"year {year} is out of range")
        return cls._of_us(us, tz)

    @classmethod
    def utcfromtimestamp(cls, t):
        """The datetime in UTC, without zone, of seconds since 1970."""
        return cls._checked_us(_timestamp_us(t), None)

    @classmethod
    def now(cls, tz=None):
        """The local datetime of now, or that of a zone."""
        from time import time

        return cls.fromtimestamp(time(), tz)

    @classmethod
    def utcnow(cls):
        """The datetime of now in UTC, without zone."""
        from time import time

        return cls.utcfromtimestamp(time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """The datetime of a date and a time."""
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        return cls(
            *date._state()[:3],
            time._hour,
            time._minute,
            time._second,
            time._microsecond,
            time._tzinfo if tzinfo is True else tzinfo,
            fold=time._fold,
        )

    @classmethod
    def fromisoformat(cls, date_string):
        """The datetime of an ISO date and, after any one character, time."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        wrong = ValueError(f"Invalid isoformat string: {date_string!r}")
        if len(date_string) < 7:
            raise wrong
        try:
            size = _date_size(date_string)
            parts = _parsed_date(date_string[:size])
            rest = date_string[size + 1 :]
            if not rest and len(date_string) > size:
                raise ValueError
            clock = _parsed_time(rest) if rest else ()
        except ValueError:
            raise wrong from None
        return cls(*parts, *clock)

    @classmethod
    def strptime(cls, date_string, format):
        """The datetime that a text shows after a format."""
        from _strptime import _strptime_datetime

        return _strptime_datetime(cls, date_string, format)

    def timetuple(self):
        """As `time.localtime` gives it."""
        saving = self.dst()
        return self._timetuple(self._hour, self._minute, self._second, -1 if saving is None else int(bool(saving)))

    def utctimetuple(self):
        """As `time.gmtime` gives it."""
        offset = self.utcoffset()
        moved = self - offset if offset else self
        return moved._timetuple(moved._hour, moved._minute, moved._second, 0)

    def _local_seconds(self):
        """Seconds since 1970 of the local time; of two equal ones, or one that was left out, `fold` decides."""
        from _time import _zone_offset

        local = (self.toordinal() - _EPOCH) * 86400 + self._us() % _DAY_US // _SECOND_US
        first = _zone_offset(local - _zone_offset(local))
        moment = local - first
        other = _zone_offset(moment + (-86400 if self._fold == 0 else 86400))
        candidates = sorted({local - first, local - other})
        right = [t for t in candidates if t + _zone_offset(t) == local]
        if right:
            return right[-1 if self._fold else 0]
        return candidates[0 if self._fold else -1]

    def timestamp(self):
        """Seconds since 1970."""
        if self.utcoffset() is None:
            return self._local_seconds() + self._microsecond / _SECOND_US
        return (self - _EPOCH_TIME).total_seconds()

    def date(self):
        """The day."""
        return date(self._year, self._month, self._day)

    def time(self):
        """The time, without zone."""
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """The time, with zone."""
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(
        self,
        year=None,
        month=None,
        day=None,
        hour=None,
        minute=None,
        second=None,
        microsecond=None,
        tzinfo=True,
        *,
        fold=None,
    ):
        """The datetime with other parts."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def _local_zone(self):
        """The local zone at this time, which has none or any."""
        from _time import _zone_offset

        if self._tzinfo is None:
            seconds = self._local_seconds()
        else:
            seconds = (self - _EPOCH_TIME)._us // _SECOND_US
        offset = _zone_offset(seconds)
        return timezone(timedelta(seconds=offset))

    def astimezone(self, tz=None):
        """The same moment in another zone; in the local one without it."""
        if tz is None:
            tz = self._local_zone()
        elif not isinstance(tz, _tzinfo_class):
            raise TypeError(f"tzinfo argument must be an instance of tzinfo, not {type(tz).__name__}")
        if tz is self._tzinfo:
            return self
        offset = None if self._tzinfo is None else self.utcoffset()
        if offset is None:
            offset = self.replace(tzinfo=None)._local_zone().utcoffset(None)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def ctime(self):
        """As `Wed Dec  4 20:30:40 2002`."""
        clock = _shown_time(self._hour, self._minute, self._second, 0, "seconds")
        return f"{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2d} {clock} {self._year:04d}"

    def isoformat(self, sep="T", timespec="auto"):
        """`YYYY-MM-DDTHH:MM:SS.ffffff+HH:MM`"""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not " + type(sep).__name__)
        clock = _shown_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f"{date.isoformat(self)}{sep}{clock}{_shown_offset(self.utcoffset())}"

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        shown = ", ".join(map(str, parts))
        if self._fold:
            shown += ", fold=1"
        if self._tzinfo is not None:
            shown += f", tzinfo={self._tzinfo!r}"
        return f"{_shown_type(self)}({shown})"

    def __str__(self):
        return self.isoformat(sep=" ")

    def utcoffset(self):
        """The zone's distance from UTC, or None."""
        return None if self._tzinfo is None else _checked_offset("utcoffset", self._tzinfo.utcoffset(self))

    def tzname(self):
        """The zone's name, or None."""
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(self))

    def dst(self):
        """The zone's daylight saving time, or None."""
        return None if self._tzinfo is None else _checked_offset("dst", self._tzinfo.dst(self))

    def _same_clock(self, other, equality):
        """Both in microseconds of one clock; None if they cannot be compared, or are never equal."""
        mine = theirs = None
        if self._tzinfo is not other._tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
            if equality:
                # What is in a gap or a fold of its zone equals nothing of another zone.
                if mine != self.replace(fold=not self._fold).utcoffset():
                    return None
                if theirs != other.replace(fold=not other._fold).utcoffset():
                    return None
        if mine == theirs:
            return self._us(), other._us()
        if mine is None or theirs is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._us() - mine._us, other._us() - theirs._us

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return False if isinstance(other, date) else NotImplemented
        both = self._same_clock(other, True)
        return both is not None and both[0] == both[1]

    def _order(self, other):
        if isinstance(other, datetime):
            return _compared(*self._same_clock(other, False))
        return _cannot_compare(self, other) if isinstance(other, date) else None

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        return hash(self._us() - (offset._us if offset else 0))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of_us(self._us() + other._us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of_us(self._us() - other._us, self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        us = self._us() - other._us()
        if self._tzinfo is not other._tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
            if mine != theirs:
                if mine is None or theirs is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                us += theirs._us - mine._us
        return timedelta._of(us)

    def __reduce__(self):
        clock = self._hour, self._minute, self._second, self._microsecond, self._tzinfo
        return _remade, (type(self), (*self._state(), *clock), self._fold)


_date_class = date
_tzinfo_class = tzinfo
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_EPOCH_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def _timestamp_us(seconds):
    """Microseconds of seconds, rounded half to even."""
    if isinstance(seconds, float):
        if not -1e18 < seconds < 1e18 and seconds == seconds:
            raise OverflowError("timestamp out of range for platform time_t")
        fraction, whole = _modf(seconds)
        return int(whole) * _SECOND_US + round(fraction * _SECOND_US)
    if not isinstance(seconds, int):
        seconds = _index(seconds)
    if not -(1 << 63) <= seconds < 1 << 63:
        raise OverflowError("timestamp out of range for platform time_t")
    return seconds * _SECOND_US


def _date_size(text):
    """How long the date is that a datetime begins with: it may be `YYYY-MM-DD`, `YYYYMMDD`, or have weeks."""
    if text[4] == "-":
        if text[5] != "W":
            return 10
        return 10 if text[8:9] == "-" and text[9:10].isdigit() and not (len(text) > 10 and text[10].isdigit()) else 8
    if text[4] != "W":
        return 8
    # `YYYYWwwd`: the digits run on where the separator is none, so an even number of digits means no day.
    end = 7
    while end < len(text) and text[end].isascii() and text[end].isdigit():
        end += 1
    if end < 9:
        return end
    return 7 if end % 2 == 0 else 8
