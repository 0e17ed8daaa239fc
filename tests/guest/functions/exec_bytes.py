# Source in bytes: encodings, the mark of a byte order, what is no text; zeros in sources and names.
def attempt(action):
    try:
        action()
    except (SyntaxError, ValueError, TypeError) as e:
        print(type(e).__name__, e.args[0] if type(e) is not SyntaxError else e.msg)


exec(b"print('caf\xc3\xa9')")
exec(b"\xef\xbb\xbfprint('with a mark')")
exec(b"# coding: latin-1\nprint('caf\xe9')")
print(eval(b" 1 + 1 "), eval(bytearray(b"[2]")), eval(compile(b"3", "f", "eval")))
attempt(lambda: exec("x = 1\0"))
attempt(lambda: exec(b"x = 1\0"))
attempt(lambda: eval("1\0"))
attempt(lambda: exec(b"# coding: nothing\n"))
attempt(lambda: compile("1", "f", "nothing"))
attempt(lambda: exec(1))
