# gmtime, mktime, strftime on fixed times.
import time

g = time.gmtime(0)
print(g[:9], g.tm_year, g.tm_mon, g.tm_mday, g.tm_hour, g.tm_wday, g.tm_yday, len(g))
for s in (1, 86399, 951782400, 1709164800, 1735689599, 2000000000):
    g = time.gmtime(s)
    print(s, tuple(g)[:8])
now = time.localtime()
print(
    len(now),
    2020 <= now[0] < 2100,
    1 <= now.tm_mon <= 12,
    abs(time.mktime(time.localtime()) - time.time()) < 5,
)
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(1700000000)))
t = 1700000000
print(time.mktime(time.localtime(t)) == t, time.localtime(t)[5] == time.gmtime(t)[5])
