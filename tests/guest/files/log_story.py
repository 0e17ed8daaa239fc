# A story: a small record store in a text file: append, read back, compact, count words.
import os
import sys

name = sys.argv[1] + "/store.log"


def put(k, v):
    with open(name, "a") as f:
        print(k, v, sep="\t", file=f)


def load():
    data = {}
    try:
        with open(name) as f:
            for n, line in enumerate(f, 1):
                k, v = line.rstrip("\n").split("\t")
                if v == "-":
                    data.pop(k, None)
                else:
                    data[k] = v
    except FileNotFoundError:
        print("fresh")
    return data


print(load())
for i in range(30):
    put(f"key{i % 7}", str(i) if i % 5 else "-")
data = load()
print(data)


def compact():
    with open(name + ".new", "w") as f:
        for k, v in sorted(load().items()):
            f.write(f"{k}\t{v}\n")
    before = os.stat(name).st_size
    os.rename(name + ".new", name)
    return before, os.stat(name).st_size


print(compact(), load() == data, sorted(os.listdir(sys.argv[1])))
with open(name) as a, open(name + ".copy", "w") as b:
    for line in a:
        b.write(line.upper())
print(open(name + ".copy").read())
