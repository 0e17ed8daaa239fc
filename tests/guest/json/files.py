# json.dump and json.load with files and StringIO.
import io
import json
import sys

name = sys.argv[1] + "/c.json"
cfg = {"wifi": {"ssid": "näme", "pw": None}, "pins": [1, 2, 3], "rate": 0.25, "on": True}
with open(name, "w") as f:
    json.dump(cfg, f)
with open(name) as f:
    back = json.load(f)
print(back == cfg, back, open(name).read())
s = io.StringIO()
json.dump([1, {"a": 2}], s, indent=1)
print(s.getvalue())
s.seek(0)
print(json.load(s), json.load(io.BytesIO(b"[true]")))
for i in range(3):
    cfg["pins"].append(i)
    with open(name, "w") as f:
        json.dump(cfg, f, sort_keys=True, separators=(",", ":"))
print(open(name).read())
lines = "\n".join(json.dumps({"n": i, "sq": i * i}) for i in range(3))
print(sum(json.loads(line)["sq"] for line in lines.split("\n")))
