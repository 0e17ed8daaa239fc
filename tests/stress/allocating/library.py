import io
import json
import queue
import random

jobs = queue.Queue()
for job in ({"a": [1, 2.5, None, "\u1234"]}, [True, {}], "text"):
    jobs.put(job)
texts = []
while not jobs.empty():
    texts.append(json.dumps(jobs.get_nowait(), indent=1))
print(texts, [json.loads(text) for text in texts])
stream = io.StringIO()
print("to a stream", 5, sep="-", file=stream)
print(stream.getvalue(), random.Random(1).randrange(10) < 10)
try:
    json.loads("[1, 2")
except ValueError as error:
    print(error)
priority = queue.PriorityQueue()
for n in (3, 1, 2):
    priority.put((n, "job"))
print([priority.get() for _ in range(3)])
