# Fields of dates that are out of their ranges.
# case: asctime and strftime look at all fields
import time

D = (2000, 1, 1, 0, 0, 0, 0, 1, 0)


def attempt(function, date):
    try:
        return function(date)
    except (TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


for place in range(9):
    for value in (-2, -1, 0, 6, 7, 12, 13, 23, 24, 31, 32, 59, 60, 61, 62, 366, 367, 1.5, None):
        date = (*D[:place], value, *D[place + 1 :])
        print(attempt(time.asctime, date), attempt(lambda d: time.strftime("%Y-%m-%d %H:%M:%S %w %j %b", d), date), sep=" | ")
for date in (0, (), (0,) * 10, [0] * 9, "123456789"):
    print(attempt(time.asctime, date), attempt(lambda d: time.strftime("%Y", d), date), sep=" | ")
print(time.strftime("%Y %m %d %H %M %S %w %j", (2000,) + (0,) * 8), time.strftime("%c|%D|%R", D))

# case: zones of local dates
import time

now = time.localtime(86400)
print(now.tm_zone == time.tzname[now.tm_isdst], now.tm_gmtoff == -time.timezone, len(now))
print(time.strptime("UTC", "%Z").tm_zone, time.strptime("+0530", "%z").tm_gmtoff)
