"""Addresses for tests of sockets."""

import contextlib

HOST = "localhost"
HOSTv4 = "127.0.0.1"
HOSTv6 = "::1"
IPV6_ENABLED = False
has_gethostname = True


def find_unused_port(family=None, socktype=None):
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        return bind_port(probe)


def bind_port(sock, host=HOSTv4):
    sock.bind((host, 0))
    return sock.getsockname()[1]


@contextlib.contextmanager
def transient_internet(*args, **kwargs):
    import unittest

    raise unittest.SkipTest("not applicable: resource 'network'")
    yield


def skip_unless_bind_unix_socket(test):
    import unittest

    return unittest.skip("not applicable: Unix sockets, which boards do not have")(test)


def tcp_blackhole():
    return False


def skip_if_tcp_blackhole(test):
    return test
