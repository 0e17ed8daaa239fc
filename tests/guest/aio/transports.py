# Transports and protocols of a loop, its debug mode, and its logger.
import asyncio
import socket

log = []


def told(text):
    log.append(text)


class Shouts(asyncio.Protocol):
    """A server's side: answers in capitals, and ends when the client does."""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data.upper())

    def eof_received(self):
        self.transport.write(b"<end>")


class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done = done
        self.data = b""

    def connection_made(self, transport):
        told(f"made {transport.get_extra_info('socket').type == socket.SOCK_STREAM}")
        transport.write(b"hello ")
        transport.writelines([b"wide ", bytearray(b"world")])
        print(transport.can_write_eof(), transport.get_write_buffer_limits(), transport.get_protocol() is self)
        transport.write_eof()

    def data_received(self, data):
        self.data += data

    def connection_lost(self, exc):
        told(f"lost {exc}")
        self.done.set_result(self.data)


# case: create_server and create_connection
async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Shouts, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    print(host, server.is_serving(), server.get_loop() is loop)
    done = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Client(done), host, port)
    print(transport.get_extra_info("peername") == (host, port), transport.get_extra_info("colour", "none"))
    print(await done, log)
    print(transport.is_closing(), type(protocol).__name__)
    server.close()
    await server.wait_closed()
    print(server.sockets, server.is_serving())


asyncio.run(main())


# case: flow of a protocol, and abort
class Slow(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        transport.pause_reading()


class Fast(asyncio.Protocol):
    def __init__(self, done):
        self.done = done

    def connection_made(self, transport):
        self.transport = transport

    def pause_writing(self):
        told("pause")

    def resume_writing(self):
        told("resume")

    def connection_lost(self, exc):
        self.done.set_result(exc)


async def main():
    loop = asyncio.get_running_loop()
    made = []
    server = await loop.create_server(lambda: made.append(Slow()) or made[-1], "127.0.0.1", 0)
    done = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Fast(done), *server.sockets[0].getsockname())
    transport.set_write_buffer_limits(high=4000, low=1000)
    print(transport.get_write_buffer_limits())
    try:
        transport.set_write_buffer_limits(high=1, low=2)
    except ValueError as error:
        print(error)
    while not log:
        transport.write(b"x" * 65536)
        await asyncio.sleep(0)
    print(log, transport.get_write_buffer_size() > 4000)
    while not made:
        await asyncio.sleep(0)
    print(made[0].transport.is_reading())
    transport.abort()
    print(transport.is_closing(), await done, transport.get_write_buffer_size())
    made[0].transport.abort()
    try:
        transport.write("text")
    except TypeError as error:
        print(error)
    server.close()


asyncio.run(main())


# case: protocols with buffers
class Buffered(asyncio.BufferedProtocol):
    def __init__(self, done):
        self.buffer = bytearray(4)
        self.done = done

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, nbytes):
        told(bytes(self.buffer[:nbytes]))

    def eof_received(self):
        self.done.set_result(b"".join(log))


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    server = await loop.create_server(lambda: Buffered(done), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"in small pieces")
    writer.write_eof()
    print(await done, max(map(len, log)))
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()


asyncio.run(main())


# case: datagrams
class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.transport.sendto(data[::-1], addr)


class Asks(asyncio.DatagramProtocol):
    def __init__(self, answer):
        self.answer = answer

    def connection_made(self, transport):
        transport.sendto(b"datagram")

    def datagram_received(self, data, addr):
        self.answer.set_result(data)

    def connection_lost(self, exc):
        told(f"lost {exc}")


async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Echo, local_addr=("127.0.0.1", 0))
    address = server.get_extra_info("sockname")
    answer = loop.create_future()
    transport, _ = await loop.create_datagram_endpoint(lambda: Asks(answer), remote_addr=address)
    print(await answer, transport.get_extra_info("peername") == address)
    try:
        transport.sendto(b"x", ("127.0.0.1", 1))
    except ValueError as error:
        print(str(error).partition(" (")[0])
    transport.close()
    server.close()
    await asyncio.sleep(0.01)
    print(log)
    for options in ({}, {"local_addr": "nowhere"}):
        try:
            await loop.create_datagram_endpoint(Echo, **options)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


asyncio.run(main())


# case: errors of arguments
async def main():
    loop = asyncio.get_running_loop()
    with socket.socket() as sock:
        for call in (
            lambda: loop.create_connection(Shouts),
            lambda: loop.create_connection(Shouts, "127.0.0.1", 1, sock=sock),
            lambda: loop.create_connection(Shouts, "127.0.0.1", 1, server_hostname="x"),
            lambda: loop.create_server(Shouts),
            lambda: loop.create_server(Shouts, "127.0.0.1", 1, sock=sock),
            lambda: loop.create_server(Shouts, "127.0.0.1", 1, ssl=True),
        ):
            try:
                await call()
            except (ValueError, TypeError) as error:
                print(type(error).__name__, error)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for call in (loop.create_connection, loop.create_server, loop.connect_accepted_socket):
            try:
                await call(Shouts, sock=sock)
            except ValueError as error:
                print(str(error).partition(", got")[0])


asyncio.run(main())


# case: connect_accepted_socket and streams with options
async def main():
    loop = asyncio.get_running_loop()
    with socket.socket() as listener:
        listener.setblocking(False)
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        opening = asyncio.create_task(asyncio.open_connection(*listener.getsockname(), limit=8))
        accepted, _ = await loop.sock_accept(listener)
    transport, _ = await loop.connect_accepted_socket(Shouts, accepted)
    reader, writer = await opening
    writer.write(b"no newline so far")
    try:
        await reader.readline()
    except ValueError as error:
        print(error)
    print(repr(reader).startswith("<StreamReader"), "limit=8" in repr(reader))
    transport.close()
    writer.close()
    await writer.wait_closed()


asyncio.run(main())


# case: bases refuse what a subclass has to define
for method in ("close", "is_closing", "write", "pause_reading", "get_write_buffer_size"):
    try:
        getattr(asyncio.Transport(), method)(*([b""] if method == "write" else []))
    except NotImplementedError:
        print(method)
print(asyncio.Transport({"peername": 1}).get_extra_info("peername"))
print(asyncio.Protocol().eof_received(), asyncio.DatagramProtocol().datagram_received(b"", None))
loop = asyncio.AbstractEventLoop()
for call in (loop.run_forever, loop.time, asyncio.AbstractServer().close, asyncio.AbstractEventLoopPolicy().new_event_loop):
    try:
        call()
    except NotImplementedError:
        print("not implemented")
try:
    loop.sock_recv(None, 1).send(None)
except NotImplementedError:
    print("sock_recv")


# case: debug mode
async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug())
    try:
        loop.call_soon(7)
    except TypeError as error:
        print(error)
    coroutine = asyncio.sleep(0)
    try:
        loop.call_later(1, coroutine)
    except TypeError as error:
        print(error)
    coroutine.close()
    failed = await loop.run_in_executor(None, lambda: _refused(loop))
    print(failed)
    handle = loop.call_soon(print, "called")
    print("created at" in repr(handle))
    handle.cancel()
    print("cancelled" in repr(handle))


def _refused(loop):
    try:
        loop.call_soon(print)
    except RuntimeError as error:
        return str(error)


asyncio.run(main(), debug=True)


# case: failures are logged
import io
import logging

stream = io.StringIO()
logging.getLogger("asyncio").addHandler(logging.StreamHandler(stream))


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand", "number": 5})
    loop.set_exception_handler(lambda loop, context: 1 / 0)
    loop.call_exception_handler({"message": "by the handler"})


asyncio.run(main())
for line in stream.getvalue().splitlines():
    if not line.startswith((" ", "handle:")):
        print(line.partition(" at ")[0].partition(" <")[0])
