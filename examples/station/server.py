"""The server of the station: takes readings, knows them by number, answers with commands.

    python server.py [PORT]

prints `ready` when it listens, and when it is stopped what it has received.
"""

import asyncio
import json
import signal
import sys

from aiohttp import web

BLINK_EVERY = 50  # readings between two commands


class Station:
    """What one station has sent."""

    def __init__(self) -> None:
        self.readings: dict[int, dict] = {}
        self.repeated = 0  # sent again since the station never saw our answer; not stored twice
        self.commands = 0

    async def take(self, request: web.Request) -> web.Response:
        before = len(self.readings) // BLINK_EVERY
        for reading in await request.json():
            if reading["number"] in self.readings:
                self.repeated += 1
            self.readings[reading["number"]] = reading
        commands = []
        for step in range(before, len(self.readings) // BLINK_EVERY):
            commands.append({"blink": "slow" if step % 2 else "fast"})
        self.commands += len(commands)
        return web.json_response({"commands": commands})

    def report(self) -> dict[str, object]:
        last = max(self.readings, default=0)
        return {
            "received": len(self.readings),
            "last": last,
            "missing": [number for number in range(1, last + 1) if number not in self.readings],
            "repeated": self.repeated,
            "pressed": sum(reading["pressed"] for reading in self.readings.values()),
            "commands": self.commands,
        }


async def serve(port: int) -> None:
    station = Station()
    app = web.Application()
    app.add_routes([web.post("/readings", station.take)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    print("ready", flush=True)
    await stopped.wait()
    print(json.dumps(station.report()), flush=True)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8466))
