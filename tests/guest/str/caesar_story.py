# Text stories: caesar, palindromes, word count, roman numerals, run lengths, anagrams, wrapping.
def caesar(text, k):
    out = []
    for c in text:
        if c.isalpha() and c.isascii():
            base = ord("A") if c.isupper() else ord("a")
            c = chr((ord(c) - base + k) % 26 + base)
        out.append(c)
    return "".join(out)


secret = caesar("Hello, Weft!", 3)
print(secret, caesar(secret, -3))
text = "the quick brown fox jumps over the lazy dog the end"
counts = {}
for w in text.split():
    counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))


def roman(n):
    out = ""
    for v, s in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        out += s * (n // v)
        n %= v
    return out


print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024)])


def runs(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out.append(f"{s[i]}{j - i}")
        i = j
    return "".join(out)


print(runs("aaabccdddd"), runs(""), runs("日日a"))
groups = {}
for w in "eat tea tan ate nat bat".split():
    groups.setdefault("".join(sorted(w)), []).append(w)
print(groups)
for p in ("A man, a plan, a canal: Panama", "not one"):
    t = [c.lower() for c in p if c.isalnum()]
    print(p, t == t[::-1])
line = ""
for w in text.split():
    if len(line) + len(w) + 1 > 20:
        print(f"|{line:<20}|{line:>20}|{line:^20}|")
        line = w
    else:
        line = f"{line} {w}".strip()
print(line)
