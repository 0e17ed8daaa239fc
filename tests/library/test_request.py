"""urllib.request against a real server on the loopback address."""

import http.server
import threading
import time

import pytest
from guest_library import Guest

GUEST = Guest()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/chunked":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for part in (b"one ", b"two ", b"three"):
                self.wfile.write(f"{len(part):X};x=y\r\n".encode() + part + b"\r\n")
            self.wfile.write(b"0\r\nTrailer: 1\r\n\r\n")
        elif self.path.startswith("/redirect"):
            self.answer(302, b"elsewhere", {"Location": "/lines" if self.path == "/redirect" else self.path})
        elif self.path == "/slow":
            time.sleep(1)
        elif self.path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(b"only this")
            self.close_connection = True
        elif self.path == "/lines":
            self.answer(200, b"a\nbb\nccc", {"Content-Type": "text/plain; charset=UTF-8"})
        else:
            self.answer(404, b"nothing here", {})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200, self.headers["X-Kind"].encode() + b":" + body, {})

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


def test_a_page_line_by_line(server):
    with GUEST.load("urllib.request").urlopen(server + "/lines", timeout=5) as page:
        assert (page.status, page.headers["content-type"]) == (200, "text/plain; charset=UTF-8")
        assert page.headers.get_content_charset() == "utf-8"
        assert list(page) == [b"a\n", b"bb\n", b"ccc"]


def test_a_page_in_chunks(server):
    request = GUEST.load("urllib.request")
    assert request.urlopen(server + "/chunked").read() == b"one two three"
    page = request.urlopen(server + "/chunked")
    assert [page.read(5), page.read(100), page.read()] == [b"one t", b"wo three", b""]


def test_a_redirect_and_a_ring_of_them(server):
    request = GUEST.load("urllib.request")
    assert request.urlopen(server + "/redirect").geturl() == server + "/lines"
    with pytest.raises(request.URLError, match="redirects"):
        request.urlopen(server + "/redirect/ring")


def test_a_form_is_posted(server):
    request = GUEST.load("urllib.request")
    asked = request.Request(server + "/form", b"x=1", {"x-kind": "form"})
    assert request.urlopen(asked).read() == b"form:x=1"


def test_what_goes_wrong(server):
    request = GUEST.load("urllib.request")
    with pytest.raises(request.HTTPError, match="HTTP Error 404: Not Found") as raised:
        request.urlopen(server + "/none")
    assert raised.value.read() == b"nothing here"
    with pytest.raises(TimeoutError):
        request.urlopen(server + "/slow", timeout=0.1)
    with pytest.raises(request.URLError, match="100|91"):
        request.urlopen(server + "/short").read()
    with pytest.raises(request.URLError, match="refused"):
        request.urlopen("http://127.0.0.1:1/")
    with pytest.raises(ValueError, match="unknown url type"):
        request.urlopen("127.0.0.1/x")
    with pytest.raises(request.URLError, match="unknown url type: ftp"):
        request.urlopen("ftp://127.0.0.1/x")


def test_as_python_2_had_it(server):
    urllib2 = GUEST.load("urllib2")
    assert urllib2.urlopen(server.removeprefix("http://") + "/lines").read() == b"a\nbb\nccc"
    assert urllib2.urlopen(urllib2.Request(server.removeprefix("http://") + "/chunked")).read() == b"one two three"
