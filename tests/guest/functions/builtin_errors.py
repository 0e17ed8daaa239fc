# Calls of built-in functions with wrong arguments.
for call in (
    lambda: len(),
    lambda: len(1, 2),
    lambda: len(5),
    lambda: abs(),
    lambda: abs("a"),
    lambda: ord(),
    lambda: isinstance(1),
    lambda: isinstance(1, 5),
    lambda: issubclass(1, int),
    lambda: issubclass(int, 5),
    lambda: iter(5),
    lambda: next(5),
    lambda: next([]),
    lambda: callable(),
    lambda: id(),
    lambda: hash(),
    lambda: getattr(1),
    lambda: getattr(1, 5),
    lambda: max(),
    lambda: max([]),
    lambda: max(5),
    lambda: min(()),
    lambda: sum(),
    lambda: sum(5),
    lambda: sum(["a"]),
    lambda: sum(["a"], "b"),
    lambda: sorted(),
    lambda: reversed(5),
    lambda: zip(5),
    lambda: enumerate(),
    lambda: map(len),
    lambda: round("a"),
    lambda: chr(),
    lambda: int([]),
    lambda: any(5),
    lambda: all(None),
    lambda: divmod(1),
    lambda: setattr(1, "a"),
    lambda: hasattr(1, 2),
    lambda: vars(5),
    lambda: object(1),
    lambda: type(1, 2),
):
    try:
        r = call()
        print("fine", type(r).__name__)
    except TypeError as e:
        m = str(e)
        print("TypeError", m if "argument" not in m and "expected" not in m else "(argument count or kind)")
    except ValueError as e:
        print("ValueError")
for call in (lambda: 5(), lambda: "a"(), lambda: None(), lambda: [1](0), lambda: (1)(2), lambda: {}()):
    try:
        call()
    except TypeError as e:
        print(e)
