"""urllib.request on the machine, against a real server on the loopback address."""

import http.server
import subprocess
import threading
import time

import pytest

from weft._native import library_path


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


def printed(server, program):
    """The lines that a guest program prints; `server` is a name there."""
    vm = str(library_path().with_name("weft-vm"))
    source = f"import urllib.request as request\nserver = {server!r}\n{program}"
    done = subprocess.run([vm, "-B", "-c", source], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_page_line_by_line(server):
    program = """
with request.urlopen(server + "/lines", timeout=5) as page:
    print(page.status, page.headers["content-type"], page.headers.get_content_charset())
    print(list(page))
"""
    assert printed(server, program) == ["200 text/plain; charset=UTF-8 utf-8", "[b'a\\n', b'bb\\n', b'ccc']"]


def test_a_page_in_chunks(server):
    program = """
print(request.urlopen(server + "/chunked").read())
page = request.urlopen(server + "/chunked")
print([page.read(5), page.read(100), page.read()])
"""
    assert printed(server, program) == ["b'one two three'", "[b'one t', b'wo three', b'']"]


def test_a_redirect_and_a_ring_of_them(server):
    program = """
print(request.urlopen(server + "/redirect").geturl() == server + "/lines")
try:
    request.urlopen(server + "/redirect/ring")
except request.URLError as error:
    print("redirects" in str(error))
"""
    assert printed(server, program) == ["True", "True"]


def test_a_form_is_posted(server):
    program = """
asked = request.Request(server + "/form", b"x=1", {"x-kind": "form"})
print(request.urlopen(asked).read())
"""
    assert printed(server, program) == ["b'form:x=1'"]


def test_what_goes_wrong(server):
    program = """
try:
    request.urlopen(server + "/none")
except request.HTTPError as error:
    print(error, error.read())
for address, options in [("/slow", {"timeout": 0.1}), ("/short", {}), ("1/", {}), ("127.0.0.1/x", {}), ("ftp://h/x", {})]:
    if address[0] == "/":
        address = server + address
    elif address == "1/":
        address = "http://127.0.0.1:1/"
    try:
        request.urlopen(address, **options).read()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
"""
    lines = printed(server, program)
    assert lines[0] == "HTTP Error 404: Not Found b'nothing here'"
    assert lines[1].startswith("TimeoutError")
    assert lines[2].startswith("IncompleteRead") and "91 more expected" in lines[2]
    assert lines[3].startswith("URLError") and "refused" in lines[3]
    assert lines[4].startswith("ValueError unknown url type")
    assert lines[5].startswith("URLError") and "unknown url type: ftp" in lines[5]


def test_as_python_2_had_it(server):
    program = """
import urllib2
address = server.removeprefix("http://")
print(urllib2.urlopen(address + "/lines").read())
print(urllib2.urlopen(urllib2.Request(address + "/chunked")).read())
"""
    assert printed(server, program) == ["b'a\\nbb\\nccc'", "b'one two three'"]
