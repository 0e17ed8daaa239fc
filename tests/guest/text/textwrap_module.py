# textwrap: wrap, fill, shorten, dedent, indent, TextWrapper.
import textwrap

TEXT = "The quick brown fox jumped over the lazy dog. It was a well-known, over-the-top story -- so they say."

# case: wrap
for width in (5, 10, 20, 40, 70, 200):
    print(width, textwrap.wrap(TEXT, width))
print(textwrap.wrap(""), textwrap.wrap("   "), textwrap.wrap("a"))
# case: fill
print(textwrap.fill(TEXT, 30))
print(textwrap.fill("a b c", 1), textwrap.fill("x" * 10, 4))
# case: indents
print(textwrap.fill(TEXT, 40, initial_indent="* ", subsequent_indent="    "))
print(textwrap.wrap("one two three", 8, initial_indent="> "), textwrap.wrap("one two", 4, subsequent_indent="......"))
# case: hyphens
print(textwrap.wrap("this-is-a-useful-feature-for-reformatting", 12), textwrap.wrap("this-is-a-useful", 12, break_on_hyphens=False))
print(textwrap.wrap("e-mail -v --option foo--bar a-1 1-a x--", 6), textwrap.wrap("well-known", 6), textwrap.wrap("-a -b-c", 3))
# case: long words
print(textwrap.wrap("aaaaaaaaaa bb", 4), textwrap.wrap("aaaaaaaaaa bb", 4, break_long_words=False), textwrap.wrap("aa-bbbbbbbbb", 5))
print(textwrap.wrap("http://example.com/very/long", 10, break_long_words=False, break_on_hyphens=False))
# case: whitespace
print(textwrap.wrap("a\tb\nc  d", 20), textwrap.wrap("a\tb", 20, expand_tabs=False), textwrap.wrap("a\tb", 20, tabsize=4), textwrap.wrap("a\nb", 20, replace_whitespace=False))
print(textwrap.wrap("  a   b  ", 4), textwrap.wrap("  a   b  ", 4, drop_whitespace=False), textwrap.wrap("a\u00a0b c", 3))
# case: sentence endings
print(textwrap.wrap("One. Two!  Three? 'Four.' Five", 80, fix_sentence_endings=True), textwrap.wrap("Mr. X. y", 80, fix_sentence_endings=True))
# case: max lines
for n in (1, 2, 3, 9):
    print(n, textwrap.wrap(TEXT, 25, max_lines=n), textwrap.wrap(TEXT, 25, max_lines=n, placeholder="~"))
print(textwrap.wrap("aaaaaaaaaaaa", 5, max_lines=1, placeholder="."))
# case: shorten
print(textwrap.shorten("Hello  world!", width=12), textwrap.shorten("Hello  world!", width=11), textwrap.shorten("Hello world", width=10, placeholder="..."), repr(textwrap.shorten("", 5)))
# case: what cannot be
for f in (lambda: textwrap.wrap("a", 0), lambda: textwrap.wrap("a", -1), lambda: textwrap.shorten("a b", 3), lambda: textwrap.wrap("a", 5, max_lines=1, placeholder="too long"), lambda: textwrap.wrap("a", nothing=1)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e).replace("TextWrapper.", ""))
# case: dedent
print(repr(textwrap.dedent("  a\n    b\n  c\n")), repr(textwrap.dedent("\ta\n  b")), repr(textwrap.dedent("  a\n \n\n   b")), repr(textwrap.dedent("a\n  b")))
print(repr(textwrap.dedent("  \t a\n  \tb\n")), repr(textwrap.dedent("")), repr(textwrap.dedent("   \n\t\n")), repr(textwrap.dedent("    x\r\n    y\r\n")))
# case: indent
print(repr(textwrap.indent("a\n\n  \nb", "> ")), repr(textwrap.indent("a\r\nb", "--")), repr(textwrap.indent("a\n\nb\n", "+", lambda line: True)), repr(textwrap.indent("a\nb", "*", predicate=lambda line: "b" in line)))
# case: wrapper object
w = textwrap.TextWrapper(width=12, subsequent_indent="..")
print(w.wrap("one two three four"), w.width, w.initial_indent, w.max_lines)
w.width = 6
w.initial_indent = "#"
print(w.fill("one two three four"), w.break_long_words, w.placeholder)
# case: unicode
print(textwrap.wrap("日本語 テスト été naïve coöperation", 8), textwrap.fill("é-è à-ö Ab-Cd", 4))
