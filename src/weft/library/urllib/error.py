"""What goes wrong when an address is opened."""

__all__ = ["URLError", "HTTPError", "ContentTooShortError"]


class URLError(OSError):
    """The server could not be reached."""

    def __init__(self, reason, filename=None):
        super().__init__(reason)
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f"<urlopen error {self.reason}>"


class HTTPError(URLError):
    """The server answered with a status of 400 or more. It can be read like an answer."""

    def __init__(self, url, code, msg, hdrs, fp):
        super().__init__(msg, url)
        self.code = self.status = code
        self.msg = msg
        self.headers = self.hdrs = hdrs
        self.fp = fp
        self.url = url

    def __str__(self):
        return f"HTTP Error {self.code}: {self.msg}"

    def __repr__(self):
        return f"<HTTPError {self.code}: {self.msg!r}>"

    def read(self, amount=None):
        """The body of the answer."""
        return b"" if self.fp is None else self.fp.read(amount)

    def close(self):
        """Close the connection."""
        if self.fp is not None:
            self.fp.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def info(self):
        """The headers."""
        return self.headers

    def getcode(self):
        """The status."""
        return self.code

    def geturl(self):
        """The address that answered."""
        return self.url


class ContentTooShortError(URLError):
    """The connection ended before the body did."""

    def __init__(self, message, content):
        super().__init__(message)
        self.content = content
