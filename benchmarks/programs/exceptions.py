# Exceptions: raised and caught here and some calls away, with a finally on the way, and new ones from caught ones.
class Refused(Exception):
    pass


def refuse(n):
    if n % 3 == 0:
        raise ValueError(n)
    if n % 3 == 1:
        raise Refused("no")
    return n


def through(n, log):
    try:
        return refuse(n)
    finally:
        log[0] += 1


def run():
    log = [0]
    caught = chained = fine = 0
    for n in range(150000):
        try:
            fine += through(n, log) & 1
        except ValueError as error:
            caught += error.args[0] & 1
            try:
                raise Refused from error
            except Refused as other:
                chained += other.__cause__ is error
        except Refused:
            caught += 1
    return caught, chained, fine, log[0]


if __name__ == "__main__":
    print(run())
