"""How a loop makes connections, servers and endpoints of datagrams."""

import errno
import socket

from .constants import ACCEPT_RETRY_DELAY
from .exceptions import CancelledError, SendfileNotAvailableError

_SENDFILE_BLOCK = 1 << 14


async def resolve(loop, address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0):
    """`getaddrinfo` of (host, port, ...), on another thread if the host is a name. Raises OSError."""
    host, port = address[:2]
    known = _address_info(host, port, family, type, proto, *address[2:])
    if known is not None:
        return [known]
    found = await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)
    if not found:
        raise OSError("getaddrinfo() returned empty list")
    return found


def _address_info(host, port, family, type, proto, *more):
    """The row of `getaddrinfo` for a host given in numbers; None: it is a name."""
    if host is None or type not in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        return None
    try:
        port = int(port or 0)
        families = (family,) if family else (socket.AF_INET, socket.AF_INET6)
        for one in families:
            try:
                socket.inet_pton(one, host)
            except OSError:
                continue
            if not proto:
                proto = socket.IPPROTO_TCP if type == socket.SOCK_STREAM else socket.IPPROTO_UDP
            address = (host, port) if one == socket.AF_INET else (host, port, *(more or (0, 0)))
            return one, type, proto, "", address
    except (ValueError, TypeError):
        pass
    return None


def _refuse_tls(ssl, method):
    if ssl:
        raise NotImplementedError(f"{method}(ssl=...)")


def _check_stream(sock):
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f"A Stream Socket was expected, got {sock!r}")


async def _make_transport(loop, sock, protocol_factory, server=None):
    """(transport, protocol) once the protocol was told of the connection."""
    from .socket_transports import SocketTransport

    sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = SocketTransport(loop, sock, protocol, waiter, server=server)
    await _until_told(waiter, transport)
    return transport, protocol


async def _until_told(waiter, transport):
    """Wait until the protocol was told of the connection; what ends the wait before closes the transport."""
    try:
        await waiter
    except BaseException:
        transport.close()
        raise


# --- Clients ----------------------------------------------------------------------------------------------


async def create_connection(
    loop,
    protocol_factory,
    host,
    port,
    *,
    ssl=None,
    family=0,
    proto=0,
    flags=0,
    sock=None,
    local_addr=None,
    server_hostname=None,
    ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None,
    happy_eyeballs_delay=None,
    interleave=None,
):
    """See `loop.create_connection`. Addresses are tried one after the other, whatever `happy_eyeballs_delay` says."""
    if server_hostname is not None and not ssl:
        raise ValueError("server_hostname is only meaningful with ssl")
    if ssl_handshake_timeout is not None and not ssl:
        raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
    if ssl_shutdown_timeout is not None and not ssl:
        raise ValueError("ssl_shutdown_timeout is only meaningful with ssl")
    _refuse_tls(ssl, "loop.create_connection")
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        found = await resolve(loop, (host, port), family=family, proto=proto, flags=flags)
        local = None
        if local_addr is not None:
            local = await resolve(loop, local_addr, family=family, proto=proto, flags=flags)
        if interleave and len(found) > 1:
            found = _interleaved(found, interleave)
        sock = await _connect_first(loop, found, local)
    elif sock is None:
        raise ValueError("host and port was not specified and no sock specified")
    else:
        _check_stream(sock)
    return await _make_transport(loop, sock, protocol_factory)


def _interleaved(rows, first_count):
    """Rows of `getaddrinfo` with the families in turns, `first_count` of the first family before."""
    families = {}
    for row in rows:
        families.setdefault(row[0], []).append(row)
    lists = list(families.values())
    result = lists[0][: first_count - 1]
    del lists[0][: first_count - 1]
    while any(lists):
        for rows in lists:
            if rows:
                result.append(rows.pop(0))
    return result


async def _connect_first(loop, rows, local):
    """A socket connected to the first address that answers."""
    errors = []
    for family, type, proto, _, address in rows:
        sock = None
        try:
            sock = socket.socket(family, type, proto)
            sock.setblocking(False)
            if local is not None:
                _bind_first(sock, family, local, errors)
            await loop.sock_connect(sock, address)
            return sock
        except OSError as error:
            if sock is not None:
                sock.close()
            if error not in errors:
                errors.append(error)
        except BaseException:
            sock.close()
            raise
    if len(errors) == 1 or len({str(error) for error in errors}) == 1:
        raise errors[0]
    raise OSError(f"Multiple exceptions: {', '.join([str(error) for error in errors])}")


def _bind_first(sock, family, rows, errors):
    """Bind a socket to the first local address that it can have."""
    last = None
    for row in rows:
        if row[0] == family:
            try:
                sock.bind(row[4])
                return
            except OSError as error:
                last = _cannot_bind(error, row[4])
                errors.append(last)
    if last is None:
        last = OSError(f"no matching local address with family={family!r} found")
    raise last


def _cannot_bind(error, address):
    text = f"error while attempting to bind on address {address!r}: {error.strerror.lower()}"
    return OSError(error.errno, text)


async def connect_accepted_socket(
    loop, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None
):
    """See `loop.connect_accepted_socket`."""
    _check_stream(sock)
    if (ssl_handshake_timeout is not None or ssl_shutdown_timeout is not None) and not ssl:
        raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
    _refuse_tls(ssl, "loop.connect_accepted_socket")
    return await _make_transport(loop, sock, protocol_factory)


# --- Servers ----------------------------------------------------------------------------------------------


async def create_server(
    loop,
    protocol_factory,
    host,
    port,
    *,
    family=0,
    flags=socket.AI_PASSIVE,
    sock=None,
    backlog=100,
    ssl=None,
    reuse_address=None,
    reuse_port=None,
    ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None,
    start_serving=True,
):
    """See `loop.create_server`."""
    from .base_events import Server
    from .tasks import gather, sleep

    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    if (ssl_handshake_timeout is not None or ssl_shutdown_timeout is not None) and ssl is None:
        raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
    _refuse_tls(ssl, "loop.create_server")
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        if host == "" or host is None:
            hosts = [None]
        elif isinstance(host, str):
            hosts = [host]
        else:
            hosts = list(host)
        found = await gather(*[resolve(loop, (one, port), family=family, flags=flags) for one in hosts])
        rows = {row: None for rows in found for row in rows}
        sockets = _bound_sockets(rows, reuse_address is not False, reuse_port)
    elif sock is None:
        raise ValueError("Neither host/port nor sock were specified")
    else:
        _check_stream(sock)
        sockets = [sock]
    for sock in sockets:
        sock.setblocking(False)
    server = Server(loop, sockets, protocol_factory, backlog)
    if start_serving:
        server._start_serving()
        await sleep(0)
    return server


def _bound_sockets(rows, reuse_address, reuse_port):
    """A socket for each address that can be had."""
    sockets = []
    try:
        for family, type, proto, _, address in rows:
            try:
                sock = socket.socket(family, type, proto)
            except OSError:
                continue  # the system does not know the family
            sockets.append(sock)
            if reuse_address:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if reuse_port:
                _set_reuse_port(sock)
            if family == getattr(socket, "AF_INET6", None) and hasattr(socket, "IPPROTO_IPV6"):
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                sock.bind(address)
            except OSError as error:
                raise _cannot_bind(error, address) from None
    except BaseException:
        for sock in sockets:
            sock.close()
        raise
    if not sockets:
        raise OSError("could not bind on any address")
    return sockets


def _set_reuse_port(sock):
    if not hasattr(socket, "SO_REUSEPORT"):
        raise ValueError("reuse_port not supported by socket module")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)


def accept_connections(server, sock):
    """A listening socket of a server is ready: take what has come, at most as many as its backlog."""
    loop = server._loop
    for _ in range(server._backlog):
        try:
            connection, address = sock.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        except OSError as error:
            if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                raise
            loop.call_exception_handler(
                {
                    "message": "socket.accept() out of system resource",
                    "exception": error,
                    "socket": sock,
                }
            )
            loop._remove_reader(sock)
            loop.call_later(ACCEPT_RETRY_DELAY, _accept_again, server, sock)
            return
        loop.create_task(_begin_connection(server, connection, address))


def _accept_again(server, sock):
    if server.is_serving():
        server._loop._add_reader(sock, accept_connections, server, sock)


async def _begin_connection(server, sock, address):
    from .socket_transports import SocketTransport

    try:
        sock.setblocking(False)
        protocol = server._protocol_factory()
        waiter = server._loop.create_future()
        transport = SocketTransport(server._loop, sock, protocol, waiter, {"peername": address}, server)
        await _until_told(waiter, transport)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:
        if server._loop.get_debug():
            server._loop.call_exception_handler(
                {"message": "Error on transport creation for incoming connection", "exception": error}
            )


# --- Datagrams --------------------------------------------------------------------------------------------


async def create_datagram_endpoint(
    loop,
    protocol_factory,
    local_addr,
    remote_addr,
    *,
    family=0,
    proto=0,
    flags=0,
    reuse_port=None,
    allow_broadcast=None,
    sock=None,
):
    """See `loop.create_datagram_endpoint`."""
    from .socket_transports import DatagramTransport

    if sock is not None:
        if sock.type == socket.SOCK_STREAM:
            raise ValueError(f"A UDP Socket was expected, got {sock!r}")
        given = {
            "local_addr": local_addr,
            "remote_addr": remote_addr,
            "family": family,
            "proto": proto,
            "flags": flags,
            "reuse_port": reuse_port,
            "allow_broadcast": allow_broadcast,
        }
        wrong = ", ".join([f"{name}={value}" for name, value in given.items() if value])
        if wrong:
            raise ValueError(f"socket modifier keyword arguments can not be used when sock is specified. ({wrong})")
        sock.setblocking(False)
        remote = None
    else:
        sock, remote = await _datagram_socket(
            loop, local_addr, remote_addr, family, proto, flags, reuse_port, allow_broadcast
        )
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = DatagramTransport(loop, sock, protocol, remote, waiter)
    await _until_told(waiter, transport)
    return transport, protocol


async def _datagram_socket(loop, local_addr, remote_addr, family, proto, flags, reuse_port, allow_broadcast):
    """(socket, remote address or None)"""
    if not (local_addr or remote_addr):
        if family == 0:
            raise ValueError("unexpected address family")
        pairs = [(family, proto, None, None)]
    else:
        rows = {}
        for index, address in enumerate((local_addr, remote_addr)):
            if address is None:
                continue
            if not (isinstance(address, tuple) and len(address) == 2):
                raise TypeError("2-tuple is expected")
            for row in await resolve(loop, address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags):
                rows.setdefault((row[0], row[2]), [None, None])[index] = row[4]
        pairs = [
            (*key, local, remote)
            for key, (local, remote) in rows.items()
            if not (local_addr and local is None or remote_addr and remote is None)
        ]
        if not pairs:
            raise ValueError("can not get address information")
    errors = []
    for family, proto, local, remote in pairs:
        sock = None
        try:
            sock = socket.socket(family, socket.SOCK_DGRAM, proto)
            if reuse_port:
                _set_reuse_port(sock)
            if allow_broadcast:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sock.setblocking(False)
            if local is not None:
                sock.bind(local)
            if remote is not None:
                if not allow_broadcast:
                    await loop.sock_connect(sock, remote)
            return sock, remote
        except OSError as error:
            if sock is not None:
                sock.close()
            errors.append(error)
        except BaseException:
            if sock is not None:
                sock.close()
            raise
    raise errors[0]


# --- Files ------------------------------------------------------------------------------------------------


def _check_file(file, offset, count):
    if "b" not in getattr(file, "mode", "b"):
        raise ValueError("file should be opened in binary mode")
    if count is not None:
        if not isinstance(count, int):
            raise TypeError(f"count must be a positive integer (got {count!r})")
        if count <= 0:
            raise ValueError(f"count must be a positive integer (got {count!r})")
    if not isinstance(offset, int):
        raise TypeError(f"offset must be a non-negative integer (got {offset!r})")
    if offset < 0:
        raise ValueError(f"offset must be a non-negative integer (got {offset!r})")


async def _copy(loop, file, offset, count, send):
    """Read blocks of a file and send each; how many bytes that were. The file stands behind them at the end."""
    if hasattr(file, "seek"):
        file.seek(offset)
    total = 0
    try:
        while count is None or total < count:
            size = _SENDFILE_BLOCK if count is None else min(_SENDFILE_BLOCK, count - total)
            block = await loop.run_in_executor(None, file.read, size)
            if not block:
                break
            await send(block)
            total += len(block)
        return total
    finally:
        if total > 0 and hasattr(file, "seek"):
            file.seek(offset + total)


async def sock_sendfile(loop, sock, file, offset, count, fallback):
    """See `loop.sock_sendfile`. There is no system call for it: blocks are read and sent."""
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")
    if sock.type != socket.SOCK_STREAM:
        raise ValueError("only SOCK_STREAM type sockets are supported")
    _check_file(file, offset, count)
    if not fallback:
        raise SendfileNotAvailableError("syscall sendfile is not available")
    return await _copy(loop, file, offset, count, lambda block: loop.sock_sendall(sock, block))


async def sendfile(loop, transport, file, offset, count, fallback):
    """See `loop.sendfile`."""
    if transport.is_closing():
        raise RuntimeError("Transport is closing")
    _check_file(file, offset, count)
    if not hasattr(transport, "_wait_sent"):
        raise RuntimeError(f"sendfile is not supported for transport {transport!r}")
    if not fallback:
        raise SendfileNotAvailableError("sendfile syscall is not supported")

    async def send(block):
        await transport._wait_sent()
        if transport.is_closing():
            raise ConnectionError("Connection closed by peer")
        transport.write(block)

    transport.pause_reading()
    try:
        return await _copy(loop, file, offset, count, send)
    except CancelledError:
        transport.abort()
        raise
    finally:
        transport.resume_reading()
