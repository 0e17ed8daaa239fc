# asyncio: the event loop itself, futures, handles, threads, streams.
import asyncio
import threading
import time


async def err(awaitable):
    try:
        print("gave", repr(await awaitable))
    except BaseException as error:
        print(type(error).__name__, "|", error)


def call(function, *arguments, **named):
    try:
        print("gave", repr(function(*arguments, **named)))
    except BaseException as error:
        print(type(error).__name__, "|", error)


# case: call_soon, call_later, call_at
async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_later(0.02, log.append, "later")
    loop.call_at(loop.time() + 0.01, log.append, "at")
    loop.call_soon(log.append, "soon")
    handle = loop.call_soon(log.append, "cancelled")
    timer = loop.call_later(0.001, log.append, "cancelled too")
    handle.cancel()
    timer.cancel()
    print(handle.cancelled(), timer.cancelled(), timer.when() > 0)
    await asyncio.sleep(0.04)
    print(log)
    call(loop.call_later, None, print)
    call(loop.call_at, None, print)


asyncio.run(main())

# case: run_forever and stop
loop = asyncio.new_event_loop()
log = []
loop.call_soon(log.append, 1)
loop.call_soon(loop.stop)
loop.call_soon(log.append, 2)
loop.run_forever()
print(log, loop.is_running(), loop.is_closed())
loop.stop()
loop.run_forever()
print(loop.run_until_complete(asyncio.sleep(0, "slept")))
loop.close()
loop.close()
print(loop.is_closed())
call(loop.run_forever)
call(loop.call_soon, print)
c = asyncio.sleep(0)
call(loop.run_until_complete, c)
c.close()

# case: run_until_complete that is stopped
loop = asyncio.new_event_loop()
f = loop.create_future()
loop.call_soon(loop.stop)
call(loop.run_until_complete, f)
loop.call_soon(f.set_result, 7)
print(loop.run_until_complete(f))
loop.close()

# case: loops do not nest
async def main():
    loop = asyncio.get_running_loop()
    call(loop.run_forever)
    other = asyncio.new_event_loop()
    call(other.run_forever)
    other.close()
    call(loop.close)
    print(asyncio.get_event_loop() is loop)


asyncio.run(main())

# case: futures
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    log = []
    f.add_done_callback(lambda f: log.append(f.result()))
    print(repr(f).startswith("<Future pending"), f.done(), f.get_loop() is loop)
    call(f.result)
    call(f.exception)
    f.set_result(1)
    print(repr(f), f.result(), f.exception(), log)
    await asyncio.sleep(0)
    f.add_done_callback(lambda f: log.append("late"))
    await asyncio.sleep(0)
    print(log, await f)
    call(f.set_result, 2)
    call(f.set_exception, ValueError())
    print(f.cancel())
    g = loop.create_future()
    g.set_exception(ValueError)
    await err(g)
    print(repr(g), repr(g.exception()))
    call(loop.create_future().set_exception, StopIteration)
    h = loop.create_future()
    print(h.cancel("msg"), h.cancelled(), h.cancel(), repr(h))
    await err(h)


asyncio.run(main())

# case: done callbacks can be taken away
async def main():
    f = asyncio.get_running_loop().create_future()
    log = []

    def note(f):
        log.append("note")

    f.add_done_callback(note)
    f.add_done_callback(note)
    f.add_done_callback(lambda f: log.append("other"))
    print(f.remove_done_callback(note), f.remove_done_callback(note))
    f.set_result(None)
    await asyncio.sleep(0)
    print(log, asyncio.isfuture(f))


asyncio.run(main())

# case: exceptions in callbacks go to the handler
async def main():
    loop = asyncio.get_running_loop()
    found = []
    loop.set_exception_handler(lambda loop, context: found.append((sorted(context), repr(context["exception"]))))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    print(found, loop.get_exception_handler() is not None)
    call(loop.set_exception_handler, 3)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())
    loop.set_exception_handler(lambda loop, context: found.append(context["message"]))
    loop.call_exception_handler({"message": "by hand"})
    print(found[-1])


asyncio.run(main())

# case: call_soon_threadsafe ends a wait
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()

    def work():
        time.sleep(0.02)
        loop.call_soon_threadsafe(f.set_result, threading.current_thread() is not threading.main_thread())

    threading.Thread(target=work).start()
    begin = time.monotonic()
    print(await asyncio.wait_for(f, 5), time.monotonic() - begin < 2)


asyncio.run(main())

# case: run_coroutine_threadsafe
def in_thread(loop):
    asyncio.set_event_loop(loop)
    loop.run_forever()


async def double(x):
    await asyncio.sleep(0.001)
    if x < 0:
        raise ValueError(x)
    return 2 * x


loop = asyncio.new_event_loop()
thread = threading.Thread(target=in_thread, args=(loop,))
thread.start()
print([asyncio.run_coroutine_threadsafe(double(i), loop).result(5) for i in range(3)])
call(asyncio.run_coroutine_threadsafe(double(-1), loop).result, 5)
call(asyncio.run_coroutine_threadsafe, 3, loop)
slow = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
print(slow.cancel(), slow.cancelled())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()

# case: to_thread and run_in_executor
import contextvars
from concurrent.futures import ThreadPoolExecutor

v = contextvars.ContextVar("v", default="default")


def blocking(x, *, y=0):
    return x + y, v.get(), threading.current_thread() is threading.main_thread()


async def main():
    v.set("mine")
    print(await asyncio.to_thread(blocking, 1, y=2))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 3))
    with ThreadPoolExecutor(1) as pool:
        print(await loop.run_in_executor(pool, sum, [1, 2, 3]))
    await err(asyncio.to_thread(int, "x"))
    results = await asyncio.gather(*[asyncio.to_thread(pow, n, 2) for n in range(5)])
    print(results)


asyncio.run(main())

# case: a loop for each thread
def work(n, out):
    out.append(asyncio.run(double(n)))


async def double(x):
    await asyncio.sleep(0.01)
    return 2 * x


out = []
threads = [threading.Thread(target=work, args=(n, out)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(out))


def without():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        out.append(str(e))


t = threading.Thread(target=without, name="named")
t.start()
t.join()
print(out[-1])

# case: Runner
with asyncio.Runner() as runner:
    print(runner.run(asyncio.sleep(0, 1)), runner.run(asyncio.sleep(0, 2)))
    loop = runner.get_loop()
    print(loop.is_running(), loop.is_closed())
    for bad in (3, asyncio.sleep):
        try:
            runner.run(bad)
        except ValueError as e:
            print(type(e).__name__)
print(loop.is_closed())
call(runner.get_loop)
runner = asyncio.Runner(debug=True)
print(runner.get_loop().get_debug())
runner.close()
runner.close()

# case: readers and writers of sockets
import socket


async def main():
    loop = asyncio.get_running_loop()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        a = socket.create_connection(listening.getsockname())
        b = listening.accept()[0]
    a.setblocking(False)
    b.setblocking(False)
    got = []
    done = loop.create_future()

    def readable():
        got.append(b.recv(100))
        if b"end" in got[-1]:
            done.set_result(loop.remove_reader(b))

    loop.add_reader(b, readable)
    a.send(b"first")
    await asyncio.sleep(0.01)
    a.send(b"end")
    print(await done, got, loop.remove_reader(b))
    wrote = loop.create_future()
    loop.add_writer(a.fileno(), lambda: wrote.done() or wrote.set_result("writable"))
    print(await wrote, loop.remove_writer(a.fileno()), loop.remove_writer(a))
    await loop.sock_sendall(a, b"x" * 10)
    print(await loop.sock_recv(b, 100))
    call(loop.add_reader, "no descriptor", print)
    a.close()
    b.close()


asyncio.run(main())

# case: streams
async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line.strip()[::-1] + b"\n")
        await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving())
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"hello\nworld\n")
    writer.writelines([b"one", b"two\n"])
    await writer.drain()
    print(await reader.readline(), await reader.readexactly(3), await reader.readuntil(b"w"), await reader.read(2))
    print(await reader.readline())
    print(writer.get_extra_info("peername")[1] == port, writer.get_extra_info("nothing", 5), writer.can_write_eof())
    writer.write_eof()
    print(await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    print(writer.is_closing())
    server.close()
    await server.wait_closed()
    print(server.sockets, server.is_serving())
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError as e:
        print(type(e).__name__)


asyncio.run(main())

# case: a StreamReader by hand
async def main():
    r = asyncio.StreamReader(limit=16)
    r.feed_data(b"one\ntwo\nthree")
    print(await r.readline(), await r.readline(), await r.read(2), r.at_eof())
    r.feed_eof()
    await err(r.readexactly(10))
    print(r.at_eof(), await r.read(), await r.readline(), await r.read(5))
    r = asyncio.StreamReader(limit=4)
    r.feed_data(b"a very long line\nnext\n")
    await err(r.readline())
    print(await r.readline())
    r.feed_data(b"abcdefgh")
    await err(r.readuntil(b"!"))
    r.feed_eof()
    await err(r.readuntil(b"h!"))
    r = asyncio.StreamReader()
    r.feed_data(b"x;y;z")
    r.feed_eof()
    print(await r.readuntil(b";"), [line async for line in r])
    await err(r.readexactly(-1))
    await err(r.readuntil(b""))
    r = asyncio.StreamReader()
    r.set_exception(KeyError("broken"))
    await err(r.read())
    print(repr(r.exception()))
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as e:
        print(e)


asyncio.run(main())

# case: many clients
async def serve(reader, writer):
    data = await reader.read(100)
    writer.write(data.upper())
    await writer.drain()
    writer.close()


async def client(port, n):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"client {n}".encode())
    data = await reader.read()
    writer.close()
    await writer.wait_closed()
    return data


async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        print(sorted(await asyncio.gather(*[client(port, n) for n in range(10)])))


asyncio.run(main())

# case: much data and drain
async def serve(reader, writer):
    total = 0
    while data := await reader.read(65536):
        total += len(data)
    writer.write(str(total).encode())
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(40):
        writer.write(b"x" * 50000)
        await writer.drain()
    writer.write_eof()
    print(await reader.read())
    writer.close()
    server.close()


asyncio.run(main())

# case: async generators are closed at the end
log = []


async def gen(n):
    try:
        while True:
            yield n
    finally:
        await asyncio.sleep(0)
        log.append(n)


async def main():
    global kept
    kept = gen(1)
    print(await anext(kept))
    other = gen(2)
    print(await anext(other))
    await other.aclose()


asyncio.run(main())
print(sorted(log))
