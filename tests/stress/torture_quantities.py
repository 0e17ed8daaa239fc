"""Integers and texts of all sizes, in a heap that large ones fill: what is computed in two ways is the same, and what finds
no memory raises MemoryError and leaves all else as it was."""

from torture import THREADS, Round, main

SIZES = (1, 15, 30, 31, 32, 62, 63, 64, 65, 100, 500, 3000, 30_000)  # bits


class Quantities(Round):
    """Numbers and texts that threads hand to each other."""

    steps = 60

    def __init__(self):
        super().__init__()
        self.number = 12345678901234567890
        self.text = "weft"
        self.failed = [0] * THREADS


def number_of(numbers):
    bits = SIZES[numbers.below(len(SIZES))]
    number = 1 << bits
    for _ in range(4):
        number ^= numbers.below(1 << 22) << numbers.below(bits)
    return number if numbers.below(2) else -number


def same(this, what, left, right):
    if left != right or hash(left) != hash(right):
        this.wrong.append(what)


def on_sums(this, value, numbers):
    a, b, c = number_of(numbers), number_of(numbers), this.number
    same(this, "distribute", (a + b) * c, a * c + b * c)
    same(this, "square", (a - b) * (a + b), a * a - b * b)
    quotient, rest = divmod(a, b)
    same(this, "divide", quotient * b + rest, a)
    if not 0 <= abs(rest) < abs(b) or (rest != 0 and (rest < 0) != (b < 0)):
        this.wrong.append("rest")
    this.number = c if c.bit_length() > 40_000 else c + a


def on_bits(this, value, numbers):
    a, b = number_of(numbers), number_of(numbers)
    n = numbers.below(200)
    same(this, "and or", (a & b) + (a | b), a + b)
    same(this, "xor", a ^ b, (a | b) - (a & b))
    same(this, "invert", ~a, -a - 1)
    same(this, "shift", a << n >> n, a)
    same(this, "floor", a >> n, a // (1 << n))
    if not 1 << (abs(a).bit_length() - 1) <= abs(a) < 1 << abs(a).bit_length():
        this.wrong.append("length")


def on_powers(this, value, numbers):
    a, e, m = abs(number_of(numbers)) & (1 << 300) - 1, numbers.below(40), abs(number_of(numbers)) & (1 << 200) - 1 | 1
    same(this, "power", pow(a, e, m), a**e % m)
    same(this, "base", pow(a, e + 1), a * a**e)


def on_texts_of_numbers(this, value, numbers):
    a = number_of(numbers)
    a = a if abs(a).bit_length() < 4000 else a >> (abs(a).bit_length() - 4000)
    same(this, "decimal", int(str(a)), a)
    same(this, "hexadecimal", int(hex(a), 16), a)
    size = (a.bit_length() + 8) // 8
    same(this, "octets", int.from_bytes(a.to_bytes(size, "little", signed=True), "little", signed=True), a)
    same(this, "base", int(f"{a:b}", 2), a)


def on_texts(this, value, numbers):
    count = 1 + numbers.below(400)
    text = ("añ€𝄞" * count)[: numbers.below(4 * count)]
    same(this, "encoding", text.encode().decode(), text)
    same(this, "join", "€".join(text.split("€")), text)
    same(this, "halves", text[: len(text) // 2] + text[len(text) // 2 :], text)
    same(this, "reversed", text[::-1][::-1], text)
    same(this, "count", text.count("ñ"), len(text.replace("ñ", "ññ")) - len(text))
    same(this, "octets", bytes(bytearray(text.encode())), text.encode())
    shared = this.text + text[:50]
    this.text = shared if len(shared) < 2000 else "weft"
    same(this, "format", f"{shared:>{len(shared) + 9}}".strip(), shared.strip())


HUGE = (
    lambda n: bytearray(n << 20),
    lambda n: "x" * (n << 20),
    lambda n: [n] * (n << 17),
    lambda n: 1 << (n << 23),
    lambda n: b"ab" * (n << 19),
    lambda n: "".join("ab" for _ in range(n << 14)),
    lambda n: list(range(n << 16)),
    lambda n: (3 << (n << 21)) + 1,
    lambda n: {m: m for m in range(n << 12)},
    lambda n: ("é" * (n << 18)).upper(),
)


def on_huge(this, value, numbers):
    """Often more than there is, the more as all threads ask for it."""
    made = None
    try:
        made = HUGE[numbers.below(len(HUGE))](1 + numbers.below(6))
        if not made:
            this.wrong.append("huge")
    except MemoryError:
        this.failed[value[0]] += 1


main(Quantities, (on_sums, on_bits, on_powers, on_texts_of_numbers, on_texts, on_huge))
