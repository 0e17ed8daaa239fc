# Threads that compile and run different texts at the same time: each gets the code of its own.
import threading


def work(number, results):
    right = 0
    for i in range(60):
        names = {}
        exec(f"def f{number}(a):\n    return a * {number} + {i}, 'text{number}_{i}'\nvalue = f{number}(7)\n", names)
        right += names["value"] == (7 * number + i, f"text{number}_{i}")
        right += eval(f"({number}, [{i}, 'x'], {{'k{i}': {number}.5}})") == (number, [i, "x"], {f"k{i}": number + 0.5})
    results.append(right)


results = []
threads = [threading.Thread(target=work, args=(number, results)) for number in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results)
