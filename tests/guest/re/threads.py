# Threads that share a pattern, a scanner and an iterator of matches.
import re
import threading

TEXT = " ".join(str(i) for i in range(3000))


def together(work):
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# case: one scanner
scanner = re.compile(r"\d+").scanner(TEXT)
found = []


def scan():
    while (match := scanner.search()) is not None:
        found.append(int(match[0]))


together(scan)
print(len(found), sorted(found) == list(range(3000)), scanner.search(), scanner.match())
# case: one pattern
pattern = re.compile(r"(?P<a>\d)(\d*)")
results = []


def use():
    results.append((pattern.sub(r"\2\g<a>", TEXT), len(pattern.findall(TEXT)), pattern.fullmatch("123").groups()))


together(use)
print(len(results), all(r == results[0] for r in results), results[0][1:], results[0][0][-9:])
# case: the cache
failures = []


def compile_many():
    for i in range(300):
        if re.match(f"a{i % 90}(b)", f"a{i % 90}b").group(1) != "b" or re.sub("(x)", rf"\1{i % 70}", "x") != f"x{i % 70}":
            failures.append(i)
        if i % 97 == 0:
            re.purge()


together(compile_many)
print(failures)
