"""Changes of sources and images by a seed. Runs on CPython and on Weft: the same seed gives the same text on both."""

PIECES = (
    '(', ')', '[', ']', '{', '}', ':', ',', '.', ';', '=', ':=', '->', '*', '**', '@', '\\', '\n', '\t', ' ', '    ',
    '\r', '\x0c', "'", '"', "'''", 'f"', "f'{", "}'", "b'", "r'", '\\N{', '\\x', '\\u12', '{{', '!r', '0x', '1_',
    '1e', '1j', '0777', '...', '#', 'if ', 'else:', 'for ', 'in ', 'while ', 'def ', 'class ', 'return ', 'yield ',
    'yield from ', 'await ', 'async ', 'with ', 'as ', 'lambda', 'lambda x: ', 'import ', 'from ', 'global ',
    'nonlocal ', 'try:', 'except ', 'except* ', 'finally:', 'raise ', 'match x:', 'case ', 'case _:', 'case [*a]:',
    'del ', 'pass', 'break', 'continue', 'not ', 'is ', 'and ', 'or ', 'None', 'True', '__debug__', 'super()',
    'self', 'x', '\x00', '\x80', '\xe4', '\U0001d518', '\ufeff', '\ud800', "9" * 40, "(" * 60, "[" * 120,
)  # fmt: skip
NUMBERS = (
    0, 1, 2, 3, 7, 8, 15, 16, 64, 127, 128, 255, 256, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000,
    0xffffffff,
)  # fmt: skip


def changed_source(text, random):
    """A source with some lines, pieces or characters moved, lost, doubled or put in."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        kind = random.randrange(7)
        start = random.randrange(len(text) + 1)
        stop = min(start + random.choice((0, 1, 2, 5, 20, 80)), len(text))
        if kind == 0:
            text = text[:start] + text[stop:]
        elif kind == 1:
            text = text[:start] + text[start:stop] * 2 + text[stop:]
        elif kind == 2:
            other = random.randrange(len(text) + 1)
            text = text[:other] + text[start:stop] + text[other:]
        elif kind == 3:
            lines = text.split("\n")
            index = random.randrange(len(lines))
            lines[index] = " " * random.randrange(12) + lines[index].strip()
            text = "\n".join(lines)
        elif kind == 4:
            text = text[:stop]
        else:
            text = text[:start] + random.choice(PIECES) + text[stop if kind == 5 else start :]
    return text


def part_of(text, random):
    """Some lines in a row: a whole file would hide most changes behind its first error."""
    lines = text.split("\n")
    start = random.randrange(len(lines))
    return "\n".join(lines[start : start + random.choice((3, 10, 40))])


def changed_octets(octets, random):
    """Bytes with some of them replaced, the numbers in them moved a little, or parts copied over others."""
    data = bytearray(octets)
    for _ in range(random.choice((1, 1, 2, 3, 6, 20))):
        kind = random.randrange(6)
        place = random.randrange(len(data))
        if kind == 0:
            data[place] ^= 1 << random.randrange(8)
        elif kind == 1:
            data[place] = random.randrange(256)
        elif kind == 2 and len(data) >= 8:
            place = min(place & ~3, len(data) - 4)
            data[place : place + 4] = random.choice(NUMBERS).to_bytes(4, "little")
        elif kind == 3 and len(data) >= 8:
            place = min(place & ~3, len(data) - 4)
            number = int.from_bytes(data[place : place + 4], "little") + random.choice((-16, -8, -4, -1, 1, 4, 8, 16))
            data[place : place + 4] = (number & 0xFFFFFFFF).to_bytes(4, "little")
        elif kind == 4:
            count = random.choice((4, 8, 16, 64))
            source = random.randrange(len(data)) & ~7
            data[place & ~7 : (place & ~7) + count] = data[source : source + count]
        elif random.randrange(8) == 0:
            del data[place:]
            if not data:
                data.append(0)
    return data
