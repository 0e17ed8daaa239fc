"""Hashes that a build may lack: none here."""


def requires_hashdigest(digestname, openssl=None, usedforsecurity=True):
    return lambda test: test
