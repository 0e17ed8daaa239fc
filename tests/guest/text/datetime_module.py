# datetime: durations, dates, times, zones.
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo


def attempt(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__name__, e)


def kinds(*calls):
    """Messages differ: CPython's classes are written in C, and have their module in their names there."""
    for call in calls:
        try:
            print(call())
        except Exception as e:
            print(type(e).__name__)


# case: timedelta made
print(timedelta(), timedelta(1), timedelta(days=-1, hours=3), timedelta(weeks=1, milliseconds=5), timedelta(0.5), timedelta(seconds=1.5, microseconds=0.5), repr(timedelta(1, 2, 3)), repr(timedelta(0)), repr(timedelta(microseconds=-1)))
print(timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(hours=1 / 3), timedelta(minutes=-0.1), timedelta(days=1e-9))
# case: timedelta parts
t = timedelta(days=-2, hours=5, microseconds=7)
print(t.days, t.seconds, t.microseconds, t.total_seconds(), timedelta.min, timedelta.max, timedelta.resolution, bool(t), bool(timedelta(0)))
kinds(lambda: setattr(t, "days", 1))
# case: timedelta arithmetic
a, b = timedelta(hours=5), timedelta(minutes=7)
print(a + b, a - b, -a, +a, abs(-a), a * 3, 3 * a, a * 0.1, a / 2, a / b, a // b, a % b, divmod(a, b), a // 7, a / 3, a / 0.3, b * -1)
print(timedelta(microseconds=3) / 2, timedelta(microseconds=5) / 2, timedelta(microseconds=-3) // 2, timedelta(microseconds=1) * 0.5, timedelta(microseconds=3) * 0.5)
kinds(lambda: a + 1, lambda: a * "x", lambda: a / timedelta(0), lambda: a // 0, lambda: 5 / a, lambda: timedelta.max + timedelta(1), lambda: timedelta(days=1e10), lambda: timedelta("1"), lambda: a * float("nan"))
# case: timedelta order
a, b = timedelta(1), timedelta(hours=24)
print(a == b, a != b, a < b, a <= b, hash(a) == hash(b), a == 1, {a: 2}[b], sorted([timedelta(3), timedelta(-1), timedelta(seconds=5)]))
kinds(lambda: a < 1, lambda: a >= "x")
# case: date made
print(date(2024, 2, 29), repr(date(1, 1, 1)), date.min, date.max, date.fromordinal(738945), date.fromisocalendar(2024, 1, 1), date.resolution, MINYEAR, MAXYEAR)
attempt(lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2024, 13, 1), lambda: date(2024, 1, 0), lambda: date(2024, 1), lambda: date(2024, 1.0, 1), lambda: date("2024", 1, 1), lambda: date.fromordinal(0))
# case: date parts
d = date(2024, 12, 30)
print(d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.timetuple(), d.ctime(), str(d), d.isoformat())
print(tuple(d.isocalendar()), d.isocalendar().week, date(2021, 1, 3).isocalendar(), date(2020, 12, 31).isocalendar(), date(1, 1, 1).isocalendar(), date(9999, 12, 31).isocalendar())
# case: date arithmetic
d = date(2024, 2, 28)
print(d + timedelta(2), d - timedelta(60), date(2024, 3, 1) - d, timedelta(1) + d, d + timedelta(hours=47), d.replace(day=1), d.replace(2023), d - date(2000, 1, 1))
kinds(lambda: date.max + timedelta(1), lambda: d + 1, lambda: d + d, lambda: d.replace(year=2023, day=29), lambda: d - 1)
# case: date order
print(date(2024, 1, 2) > date(2024, 1, 1), date(2024, 1, 1) == datetime(2024, 1, 1), date(2024, 1, 1) != 5, hash(date(2024, 1, 1)) == hash(date(2024, 1, 1)), max(date(2020, 1, 1), date(2019, 12, 31)))
kinds(lambda: date(2024, 1, 1) < datetime(2024, 1, 1), lambda: date(2024, 1, 1) < 5)
# case: date iso
attempt(*[lambda t=t: date.fromisoformat(t) for t in ("2024-02-29", "20240229", "2024-W09-4", "2024W094", "2024-W09", "2024-2-29", "2024-02-30", "2024-0229", "", "2024-W54-1", "２０２４-01-01")])
attempt(lambda: date.fromisoformat(5), lambda: date.fromisocalendar(2024, 54, 1), lambda: date.fromisocalendar(2024, 1, 8), lambda: date.fromisocalendar(2020, 53, 7))
# case: time made
print(time(), time(1, 2, 3, 4), repr(time(5)), repr(time(5, 6, 7)), repr(time(1, tzinfo=UTC)), repr(time(1, fold=1)), time.min, time.max, bool(time(0)), time(23, 59).isoformat(), time(1).resolution)
attempt(lambda: time(24), lambda: time(0, 60), lambda: time(0, 0, 60), lambda: time(0, 0, 0, 1000000), lambda: time(fold=2), lambda: time(tzinfo=5), lambda: time("1"))
# case: time text
t = time(12, 34, 56, 789012, timezone(timedelta(hours=5, minutes=30)))
print(t, t.isoformat("hours"), t.isoformat("minutes"), t.isoformat("seconds"), t.isoformat("milliseconds"), t.isoformat(timespec="microseconds"), t.strftime("%H.%M.%S %f %z %Z %I %p"), f"{t:%H}h", format(t, ""))
attempt(lambda: t.isoformat("days"))
attempt(*[lambda s=s: time.fromisoformat(s) for s in ("01:02", "0102", "01:02:03.5", "T010203,123456789", "01:02:03+05:30", "01Z", "01:02:03-00:00:01.5", "1:2", "25:00", "01:0203", "01:02:03.", "", "01:02:60")])
# case: time order
a, b = time(12, tzinfo=UTC), time(14, tzinfo=timezone(timedelta(hours=2)))
print(a == b, hash(a) == hash(b), time(1) < time(2), time(1) == a, a.utcoffset(), time(1).utcoffset(), b.tzname(), b.dst(), a.replace(hour=3), a.replace(tzinfo=None))
kinds(lambda: time(1) < a, lambda: time(1) < 5)
# case: datetime made
print(datetime(2024, 5, 6), datetime(2024, 5, 6, 7, 8, 9, 10), repr(datetime(2024, 5, 6, 7, 8)), repr(datetime(2024, 5, 6, 7, 8, 9, 10, UTC, fold=1)), datetime.min, datetime.max, datetime.combine(date(2024, 1, 2), time(3, 4)), datetime.combine(date(2024, 1, 2), time(3), UTC))
attempt(lambda: datetime(2024, 1, 1, 24), lambda: datetime(10000, 1, 1), lambda: datetime(2024, 1, 1, tzinfo="x"), lambda: datetime.combine(1, 2), lambda: datetime(2024))
# case: datetime parts
d = datetime(2024, 5, 6, 7, 8, 9, 123456, UTC)
print(d.date(), d.time(), d.timetz(), d.timetuple(), d.utctimetuple()[:6], d.ctime(), d.weekday(), d.isocalendar(), d.timestamp(), d.tzname(), d.utcoffset(), d.dst(), d.fold, d.toordinal())
# case: datetime text
d = datetime(2024, 5, 6, 7, 8, 9, 5000)
print(d, d.isoformat(), d.isoformat(" ", "minutes"), d.isoformat(timespec="milliseconds"), d.isoformat("_"), str(d.replace(tzinfo=timezone(timedelta(hours=-3, seconds=5)))), f"{d:%Y/%m/%d}", f"{d}")
attempt(lambda: d.isoformat("ab"), lambda: d.isoformat(5), lambda: d.strftime(5))
# case: datetime strftime
d = datetime(2024, 1, 7, 15, 4, 5, 67)
print(d.strftime("%a %A %b %B %d %H %I %j %m %M %p %S %U %w %W %y %Y %% %f %G %V %u %e %C %D %F %T %R %n%t|%z|%Z|"), d.strftime("é%Yé"), d.strftime(""), d.strftime("%-d %-m %_d %03d"))
print(datetime(2021, 1, 1).strftime("%G-W%V-%u %U %W"), datetime(2024, 12, 31).strftime("%G %V %j"), d.strftime("%c | %x | %X | %r"))
# case: datetime fromisoformat
attempt(*[lambda s=s: datetime.fromisoformat(s) for s in ("2024-05-06", "2024-05-06T07:08", "2024-05-06 07:08:09.123", "20240506T070809Z", "2024-05-06T07:08:09+05:30", "2024-W19-1T10", "2024W191T10", "2024-W19T10", "2024-05-06x07", "2024-05-06T", "2024-05-06T25:00", "x", "2024-13-01", "2024-05-06T07:08:09,5-01")])
# case: datetime strptime
attempt(*[lambda p=p: datetime.strptime(*p) for p in (("2024-05-06 07:08:09", "%Y-%m-%d %H:%M:%S"), ("06/May/24 7PM", "%d/%b/%y %I%p"), ("Mon 6 May 2024", "%a %d %B %Y"), ("2024 127", "%Y %j"), ("1.5", "%S.%f"), ("+0530", "%z"), ("2024-05-06T07:08:09.123456-01:30:15", "%Y-%m-%dT%H:%M:%S.%f%z"), ("12:30 am", "%I:%M %p"), ("2024 10 1", "%Y %U %w"), ("2024 1 4", "%G %V %u"), ("UTC", "%Z"), ("a%b", "a%%b"))])
attempt(*[lambda p=p: datetime.strptime(*p) for p in (("2024", "%Y-%m"), ("2024-05-06 x", "%Y-%m-%d"), ("x", "%Q"), ("x", "x%"), ("30 Feb", "%d %b"), ("13", "%m"), ("2024 5", "%G %V"), ("5 1", "%V %u"))])
# case: datetime arithmetic
d = datetime(2024, 2, 28, 23, 59, 59)
print(d + timedelta(seconds=1), d - timedelta(days=400), d - datetime(2000, 1, 1), timedelta(1) + d, d + timedelta(microseconds=-1), d.replace(month=1, fold=1), datetime(2024, 1, 1, tzinfo=UTC) - datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=1))))
kinds(lambda: datetime.max + timedelta(1), lambda: d + 5, lambda: d - datetime(2024, 1, 1, tzinfo=UTC), lambda: datetime.min - timedelta(1))
# case: datetime order
a = datetime(2024, 1, 1, 12, tzinfo=UTC)
b = a.astimezone(timezone(timedelta(hours=-7)))
print(a == b, hash(a) == hash(b), b, a < b + timedelta(1), a == datetime(2024, 1, 1, 12), a == 5, a != date(2024, 1, 1), sorted([b + timedelta(2), a])[0])
kinds(lambda: a < datetime(2024, 1, 1), lambda: a < date(2024, 1, 1), lambda: a > 5)
# case: timestamps
print(datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1715000000.123456, UTC), datetime.utcfromtimestamp(1e9), datetime.fromtimestamp(-1.5, UTC), datetime(2024, 1, 1, tzinfo=UTC).timestamp(), datetime.fromtimestamp(0.0000005, UTC), datetime.fromtimestamp(1.0000015, UTC))
d = datetime(2024, 6, 1, 12, 30)
print(datetime.fromtimestamp(d.timestamp()) == d, date.fromtimestamp(d.timestamp()), d.astimezone(UTC).astimezone().replace(tzinfo=None) == d)
attempt(lambda: datetime.fromtimestamp(1e300), lambda: datetime.fromtimestamp("x"), lambda: datetime.utcfromtimestamp(10**14), lambda: datetime.fromtimestamp(0, 5))
# case: timezone
print(timezone.utc, repr(UTC), timezone(timedelta(0)) is UTC, timezone(timedelta(hours=-5)), repr(timezone(timedelta(hours=5, minutes=30), "IST")), timezone(timedelta(seconds=1)), timezone.min, timezone.max, timezone(timedelta(hours=1), "X").tzname(None), timezone(timedelta(0), "Z") is UTC)
print(timezone(timedelta(hours=1)) == timezone(timedelta(hours=1), "A"), hash(timezone(timedelta(hours=1))) == hash(timezone(timedelta(hours=1), "B")), UTC.utcoffset(None), UTC.dst(None), isinstance(UTC, tzinfo))
attempt(lambda: timezone(timedelta(hours=24)), lambda: timezone(5), lambda: timezone(timedelta(1) * -1), lambda: timezone(timedelta(0), 5), lambda: UTC.utcoffset(5), lambda: type("Z", (timezone,), {}))
# case: tzinfo of one's own
class Zone(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        return timedelta(hours=1) if dt is not None and 3 < dt.month < 10 else timedelta(0)

    def tzname(self, dt):
        return "SUMMER" if self.dst(dt) else "WINTER"


z = Zone()
for month in (1, 7):
    d = datetime(2024, month, 1, 12, tzinfo=z)
    print(d, d.tzname(), d.dst(), d.astimezone(UTC), datetime(2024, month, 1, 12, tzinfo=UTC).astimezone(z), d.timetuple().tm_isdst, d.utctimetuple()[3], d.strftime("%Z %z"))
# case: wrong tzinfo
class Bad(tzinfo):
    def __init__(self, value):
        self.value = value

    def utcoffset(self, dt):
        return self.value

    dst = tzname = utcoffset


for value in (5, "x", None):
    d = datetime(2024, 1, 1, tzinfo=Bad(value))
    attempt(d.utcoffset, d.dst, d.tzname, lambda: str(d))
attempt(lambda: tzinfo().utcoffset(None) and 0, lambda: UTC.fromutc(datetime(2024, 1, 1)), lambda: UTC.fromutc(5))
# case: subclasses
class D(date):
    def half(self):
        return self.month > 6


class T(datetime):
    pass


print(repr(D(2024, 7, 1)), D(2024, 7, 1).half(), type(D(2024, 1, 1) + timedelta(1)).__name__, type(D.fromisoformat("2024-01-01")).__name__, type(T(2024, 1, 1).replace(day=2)).__name__, type(T(2024, 1, 1) - timedelta(1)).__name__, type(T.now()).__name__, T(2024, 1, 1) == datetime(2024, 1, 1))
# case: copies
import copy

for x in (timedelta(1, 2), date(2024, 1, 2), time(1, 2, fold=1), datetime(2024, 1, 2, tzinfo=UTC), timezone(timedelta(hours=1), "A"), UTC):
    print(copy.copy(x) == x, copy.deepcopy(x) == x, type(copy.copy(x)).__name__)
print(copy.copy(UTC) is UTC)
# case: now
n = datetime.now(UTC)
print(n.tzinfo is UTC, abs(datetime.now(UTC) - n) < timedelta(seconds=5), abs(datetime.utcnow() - n.replace(tzinfo=None)) < timedelta(seconds=5), abs(datetime.now() - datetime.today()) < timedelta(seconds=5), date.today().year >= 2024)
# case: a calendar
day = date(2023, 12, 25)
weeks = []
while day < date(2024, 2, 5):
    weeks.append(f"{day:%d.%m}-{day + timedelta(6):%d.%m} W{day.isocalendar().week:02d}")
    day += timedelta(7)
print(*weeks)
print([d for d in range(1, 32) if date(2024, 3, d).weekday() == 4], sum(date(y, 12, 31).timetuple().tm_yday == 366 for y in range(1900, 2101)))
