"""A server that takes 200 ms for every answer, however many ask at once.

    python examples/slow_server.py [PORT]

prints `ready` when it listens. (This runs on CPython, for the examples that run on Weft.)
"""

import asyncio
import sys

from aiohttp import web

DELAY_S = 0.2
PAGE = "<html><body>A page.</body></html>\n"


async def page(request: web.Request) -> web.Response:
    await asyncio.sleep(DELAY_S)
    return web.Response(text=PAGE, content_type="text/html")


async def serve(port: int) -> None:
    app = web.Application()
    app.add_routes([web.get("/", page)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8467))
    except KeyboardInterrupt:
        pass
