"""The iterators of `itertools`, streams in memory, and numbers that take more than a word."""

import io
import itertools

left, right = itertools.tee(itertools.count(10**12, 10**11))
print(list(itertools.islice(left, 1, 6, 2)), next(right), next(left), list(zip(right, "ab")))
print(
    [(key, list(group)) for key, group in itertools.groupby("aabcc")],
    list(itertools.accumulate([1, 2, 3], initial=10**12)),
)
print(
    list(itertools.chain.from_iterable(["ab", [1, 2]])),
    list(itertools.pairwise("abc")),
    list(itertools.compress("abc", [1, 0, 1])),
)
print(
    list(itertools.permutations("abc", 2)),
    list(itertools.combinations(range(4), 2)),
    list(itertools.product("ab", repeat=2)),
)
print(list(itertools.combinations_with_replacement("ab", 2)), list(itertools.zip_longest("a", "bc", fillvalue="-")))
cycle = itertools.cycle("ab")
print(
    [next(cycle) for _ in range(5)],
    list(itertools.takewhile(str.isalpha, "ab1")),
    list(itertools.starmap(pow, [(2, 70)])),
)


def whole(stream, action, *arguments):
    """What a stream that memory runs out for gives afterwards, it gave before."""
    place, content = stream.tell(), stream.getvalue()
    try:
        return action(*arguments)
    except MemoryError:
        assert (place, content) == (stream.tell(), stream.getvalue()), (place, stream.tell(), content)
        raise


for stream, piece in ((io.StringIO("äb\nc"), "xyzé"), (io.BytesIO(b"ab\nc"), b"xyz")):
    print(whole(stream, stream.read, 1), whole(stream, stream.write, piece), whole(stream, stream.readline))
    stream.seek(2)
    print(whole(stream, stream.write, piece * 9), stream.seek(3), whole(stream, stream.read), stream.seek(1))
    print(whole(stream, stream.truncate, 6), stream.getvalue(), stream.seek(9), whole(stream, stream.write, piece))
    for _ in range(3):
        try:
            stream.close()
        except MemoryError:
            continue
    print(stream.closed)
big = 3**300
print(
    big * big % 10**40,
    divmod(big, 7**90),
    pow(big, 5, 10**30),
    big >> 70,
    int(str(big)) == big,
    -big // 2**100,
    big**2 & big,
)
print(
    (2 + 3j) ** 3,
    complex("1e3-2j"),
    abs(3 + 4j),
    int.from_bytes(big.to_bytes(60, "big"), "big") == big,
    hash(big) == hash(big + 0),
)
