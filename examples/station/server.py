"""The server of the station: takes readings, knows them by number, answers with commands.

    python server.py [PORT]

prints `ready` when it listens.
"""

import asyncio
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

    async def report(self, request: web.Request) -> web.Response:
        last = max(self.readings, default=0)
        missing = [number for number in range(1, last + 1) if number not in self.readings]
        return web.json_response(
            {
                "received": len(self.readings),
                "last": last,
                "missing": missing,
                "repeated": self.repeated,
                "pressed": sum(reading["pressed"] for reading in self.readings.values()),
                "commands": self.commands,
            }
        )


async def serve(port: int) -> None:
    station = Station()
    app = web.Application()
    app.add_routes([web.post("/readings", station.take), web.get("/report", station.report)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8466))
    except KeyboardInterrupt:
        pass
