# Patterns: words, addresses, alternatives, replacements, lines taken apart.
import re


def run():
    line = "The quick brown fox jumps over the lazy dog 12345 foo@example.com http://a.b.c/d?e=f\n"
    text = line * 500
    total = 0
    for _ in range(6):
        total += len(re.findall(r"\w+", text)) + len(re.findall(r"[\w.]+@[\w.]+", text))
        total += len(re.findall("fox|dog|cat", text)) + len(re.split(r"\s+", text))
        total += len(re.sub(r"(\w+) (\w+)", r"\2 \1", text))
        total += sum(len(m.group(1)) for m in re.finditer(r"(?m)^The (\w+).*?(\d+) (?P<mail>\S+)", text))
        total += sum(1 for _ in range(2000) if re.match(r"(\d+)-(\d+)", "123-456").end() == 7)
    return total


if __name__ == "__main__":
    print(run())
