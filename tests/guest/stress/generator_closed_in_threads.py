# Threads that advance and close the same generators: `close` never lets GeneratorExit out, no value comes twice.

import threading


def numbers(count):
    for n in range(count):
        yield n


def closing(generator, start, seen, wrong):
    start.wait()
    try:
        for _ in range(3):
            seen.append(next(generator))
        generator.close()
    except (ValueError, StopIteration):
        pass
    except BaseException as error:
        wrong.append(repr(error))


wrong = []
for _ in range(150):
    generator = numbers(20)
    seen = []
    start = threading.Barrier(3)
    threads = [threading.Thread(target=closing, args=(generator, start, seen, wrong)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(seen) != len(set(seen)):
        wrong.append(seen)
print(wrong)
