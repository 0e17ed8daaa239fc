# JSON: records written and read again.
import json


def run():
    rows = [
        {"id": i, "name": f"sensor {i}", "tags": ["a", "é", str(i)], "value": i / 7, "ok": i % 2 == 0}
        for i in range(400)
    ]
    total = 0
    for _ in range(25):
        text = json.dumps(rows)
        total += len(text) + len(json.loads(text)) + len(json.dumps(rows, indent=2))
    return total


if __name__ == "__main__":
    print(run())
