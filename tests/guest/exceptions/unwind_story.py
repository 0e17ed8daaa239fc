# A story: retry with back-off, clean-up stack, error translation.
attempts = []


def flaky(n):
    attempts.append(n)
    if len(attempts) < 3:
        raise OSError(5, "bus error")
    return "data"


def retry(f, times):
    for i in range(times):
        try:
            return f(i)
        except OSError as e:
            print("attempt", i, e.errno, e.args, e)
            last = e
    raise TimeoutError("gave up") from last


print(retry(flaky, 5))
attempts.clear()
try:
    retry(flaky, 2)
except TimeoutError as e:
    print(e, "because", repr(e.__cause__))


class Stack:
    def __init__(self):
        self.fs = []

    def push(self, f, *a):
        self.fs.append((f, a))

    def close(self):
        while self.fs:
            f, a = self.fs.pop()
            try:
                f(*a)
            except Exception as e:
                print("cleanup failed:", e)


s = Stack()
try:
    s.push(print, "close file")
    s.push(lambda: 1 // 0)
    s.push(print, "close socket")
    raise ValueError("work failed")
except ValueError as e:
    print(e)
finally:
    s.close()


def parse(text):
    try:
        k, v = text.split("=")
        return k, int(v)
    except ValueError as e:
        raise SyntaxError(f"bad line {text!r}") from e


for t in ("a=1", "a", "a=b", "a=1=2"):
    try:
        print(parse(t))
    except SyntaxError as e:
        print(e.msg, "<-", e.__cause__)
