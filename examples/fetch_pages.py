# Ten threads, each of which opens a page ten times.
#
#     python examples/slow_server.py 8467 &
#     weft run examples/fetch_pages.py localhost:8467
#
# The server takes 200 ms for every answer: one after the other 100 pages take 20 s, ten at a time 2 s.
import sys
import time
from threading import Thread

import urllib2

address = sys.argv[1]
sizes = []


def open_page():
    for _ in range(10):
        sizes.append(len(urllib2.urlopen(address).read()))


begin = time.time()
threads = [Thread(target=open_page) for _ in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(sizes), "pages,", sum(sizes), "bytes,", round(time.time() - begin, 1), "s")
