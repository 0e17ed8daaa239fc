# Stories with text: CSV, INI, URL query, tokenizer, template, hex dump, human sizes, table.
row = 'a,"b,c",,"say ""hi""",5'
fields, cur, quoted, i = [], "", False, 0
while i < len(row):
    ch = row[i]
    if quoted:
        if ch == '"' and row[i + 1 : i + 2] == '"':
            cur += '"'
            i += 1
        elif ch == '"':
            quoted = False
        else:
            cur += ch
    elif ch == '"':
        quoted = True
    elif ch == ",":
        fields.append(cur)
        cur = ""
    else:
        cur += ch
    i += 1
fields.append(cur)
print(fields)
ini = "[net]\nssid = home\n; note\nkey=a=b\n\n[io]\npin=5\n"
conf, section = {}, None
for line in ini.splitlines():
    line = line.strip()
    if not line or line[0] in ";#":
        continue
    if line[0] == "[" and line[-1] == "]":
        section = conf.setdefault(line[1:-1], {})
    else:
        k, _, v = line.partition("=")
        section[k.strip()] = v.strip()
print(conf)


def unquote(s):
    out, i = bytearray(), 0
    while i < len(s):
        if s[i] == "%":
            out.append(int(s[i + 1 : i + 3], 16))
            i += 3
        else:
            out += b" " if s[i] == "+" else s[i].encode()
            i += 1
    return out.decode()


print({k: unquote(v) for k, _, v in (p.partition("=") for p in "q=caf%C3%A9+noir&n=5&x=".split("&"))})
data = bytes(range(40, 62)) + "é\n".encode()
for off in range(0, len(data), 16):
    chunk = data[off : off + 16]
    print(
        f"{off:04x}  {' '.join(f'{b:02x}' for b in chunk):<47}  {''.join(chr(b) if 32 <= b < 127 else '.' for b in chunk)}"
    )


def human(n):
    for unit in ("B", "KB", "MB", "GB"):
        if n < 1024 or unit == "GB":
            return f"{n:.1f} {unit}" if unit != "B" else f"{n} B"
        n /= 1024


print([human(n) for n in (0, 1023, 1024, 1536, 10**6, 10**10)])
rows = [("name", "qty", "price"), ("apple", 3, 0.5), ("kiwi", 12, 1.25)]
for r in rows:
    print("|".join(f"{c!s:>{w}}" if i else f"{c:<{w}}" for i, (c, w) in enumerate(zip(r, (8, 5, 7)))))
print(
    "Dear $name, you owe $sum.".replace("$name", "Bob").replace("$sum", "%.2f" % 5),
    "snake_case_name".title().replace("_", ""),
    "".join("_" + c.lower() if c.isupper() else c for c in "camelCaseName"),
)
