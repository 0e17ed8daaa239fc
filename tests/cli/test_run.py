"""`weft run` and the other subcommands: programs found, refused, compiled, run; arguments and statuses passed on."""

import resource
import signal
import subprocess
import sys
import time

import pytest

SHOW = "import sys\nprint(sys.argv)\n"


def test_a_source_file_with_arguments(weft, tmp_path):
    (tmp_path / "a.py").write_text(SHOW + "sys.exit(3)\n")
    done = weft("run", "a.py", "3", "--heap", "x")
    assert (done.returncode, done.stdout, done.stderr) == (3, "['a.py', '3', '--heap', 'x']\n", "")


def test_a_text_and_the_standard_input(weft):
    assert weft("run", "-c", SHOW, "5").stdout == "['-c', '5']\n"
    assert weft("run", "-", "4", input=SHOW).stdout == "['-', '4']\n"


def test_an_image(weft, tmp_path):
    (tmp_path / "a.py").write_text(SHOW)
    assert weft("build", "a.py", "-o", "b.weft").returncode == 0
    assert weft("run", "b.weft", "6").stdout == "['b.weft', '6']\n"
    (tmp_path / "c.weft").write_bytes(b"no image")
    done = weft("run", "c.weft")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "weft: c.weft: damaged image: it does not begin with WEFT\n"


FOLDER = {
    "boot.py": "x = 1\nfrom helper import double\n",
    "main.py": "import sys\nprint(__name__, __file__, double(x), sys.argv)\nsys.exit(4)\n",
    "helper.py": "def double(number):\n    return 2 * number\n",
}


@pytest.fixture
def folder(tmp_path):
    """A function that makes a folder with an application, from its files by name."""

    def make(files: dict[str, str]) -> None:
        for name, text in files.items():
            path = tmp_path / "app" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    return make


def test_a_folder(weft, folder):
    folder(FOLDER)
    done = weft("run", "app", "a")
    assert (done.returncode, done.stdout, done.stderr) == (
        4,
        "__main__ /flash/main.py 2 ['/flash/main.py', 'a']\n",
        "",
    )


FLASH = """\
import os
import sys
import below, text
print(os.listdir("/"), os.getcwd(), sys.path, below.__file__, text.x)
with open("log.txt", "w") as file:
    file.write("kept")
os.mkdir("/flash/data")
os.chdir("data")
print(open("../log.txt").read(), sorted(os.listdir("/flash")), os.listdir())
for path in ("/etc/passwd", "../../etc/passwd", "/flash/../etc/passwd"):
    try:
        open(path)
    except FileNotFoundError as error:
        print(error)
eval("1 + None")
"""


def test_a_folder_is_the_flash_of_its_board(weft, folder, tmp_path):
    folder({"main.py": FLASH, "lib/below.py": "", "text/__init__.py": "from .part import x", "text/part.py": "x = 3"})
    done = weft("run", "app")
    assert done.stdout.splitlines() == [
        "['flash'] /flash ['/flash', '/flash/lib'] /flash/lib/below.py 3",
        "kept ['data', 'lib', 'log.txt', 'main.py', 'text'] []",
        "[Errno 2] No such file or directory: '/etc/passwd'",
        "[Errno 2] No such file or directory: '../../etc/passwd'",
        "[Errno 2] No such file or directory: '/flash/../etc/passwd'",
    ]
    assert (tmp_path / "app" / "log.txt").read_text() == "kept"
    assert done.stderr.splitlines()[1:3] == ['  File "/flash/main.py", line 15, in <module>', '    eval("1 + None")']


def test_names_of_boot_are_globals_of_main(weft, folder):
    folder({"boot.py": "def f():\n    return x, y\nx = 1\n", "main.py": "y = 2\nx = 3\nprint(f(), globals()['x'])\n"})
    assert weft("run", "app").stdout == "(3, 2) 3\n"


def test_an_error_in_boot_ends_the_program(weft, folder):
    folder({"boot.py": "1 / 0\n", "main.py": "print('not reached')\n"})
    done = weft("run", "app")
    assert (done.returncode, done.stdout) == (1, "") and done.stderr.endswith("ZeroDivisionError: division by zero\n")
    folder({"boot.py": "print('not reached')\n", "main.py": "x = = 1\n"})
    done = weft("run", "app")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[:3] == ['  File "/flash/main.py", line 1', "    x = = 1", "        ^"]


SCENARIO = """
[[steps]]
wait-serial = "ready"
[[steps]]
set-control = { part = "P10", value = 0 }
[[steps]]
expect-pin = { pin = "P9", value = 1, within = 5 }
[[steps]]
end = 3
"""

BUTTON = """
from machine import Pin
import time
led, button = Pin("P9", Pin.OUT), Pin("P10", Pin.IN)
led.value(0)
print("ready")
try:
    while True:
        if button.value() == 0:
            led.value(1)
        time.sleep(0.01)
finally:
    print("left")
"""


def test_a_scenario_waits_for_output_and_ends_the_program(weft, folder):
    board = "[pins]\nP10 = { kind = 'button', level = 1 }\n"
    folder({"main.py": BUTTON, "board.toml": board, "scenario.toml": SCENARIO})
    done = weft("run", "app")
    assert (done.returncode, done.stdout, done.stderr) == (3, "ready\nleft\n", "")
    folder({"main.py": BUTTON.replace("led.value(1)", "pass"), "scenario.toml": SCENARIO.replace("5", "0.2")})
    done = weft("run", "app")
    assert (done.returncode, done.stdout) == (1, "ready\nleft\n")
    assert done.stderr.endswith("scenario.toml:7: pin P9 is 0, expected 1\n")


def test_a_module_beside_the_program(weft, tmp_path):
    (tmp_path / "a.py").write_text("import b\nprint(b.x)\n")
    (tmp_path / "b.py").write_text("x = 5\n")
    assert weft("run", "a.py").stdout == "5\n"


def test_an_error_is_shown_as_by_cpython(weft, tmp_path):
    (tmp_path / "a.py").write_text("def f():\n    return 1 / 0\n\n\nf()\n")
    done = weft("run", "a.py")
    theirs = subprocess.run([sys.executable, "a.py"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == theirs.returncode == 1
    # CPython names the file in full and marks the place in the line.
    wanted = [line.replace(f"{tmp_path}/", "") for line in theirs.stderr.splitlines() if "~" not in line]
    assert done.stderr.splitlines() == wanted


def test_a_syntax_error_is_shown_as_by_cpython(weft, tmp_path):
    (tmp_path / "a.py").write_text("x = 1\nif x\n    pass\n")
    done = weft("run", "a.py")
    theirs = subprocess.run([sys.executable, "a.py"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == theirs.returncode == 1
    assert done.stderr.splitlines()[1:] == theirs.stderr.splitlines()[1:]
    assert '"a.py", line 2' in done.stderr.splitlines()[0]
    (tmp_path / "b.py").write_bytes(b"# \xff\n")
    assert "SyntaxError" in weft("run", "b.py").stderr
    assert weft("run", "-c", "1 +").stderr.startswith('  File "<string>", line 1\n')


def test_what_cannot_be_used(weft, tmp_path):
    for arguments, words in [
        (("run", "none.py"), "weft: can't open file 'none.py': [Errno 2] No such file or directory"),
        (("run", "--heap", "12Q", "a.py"), "'12Q' is no size"),
        (("run", "--heap", "-1", "a.py"), "'-1' is no size"),
        (("run", "--cores", "99", "a.py"), "99 is not in the range"),
        (("run", "--heap", "1K", "-c", "pass"), "a heap of 1024 bytes is too small"),
        (("run",), "name a program"),
        (("run", "--nothing", "a.py"), "No such option"),
        (("walk",), "No such command"),
        (("run", "."), "has neither boot.py nor main.py"),
        (("build", "none.py"), "can't open file"),
    ]:
        done = weft(*arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert words in done.stderr, arguments
        assert "Traceback" not in done.stderr


def test_without_a_library_it_says_how_to_build_one(weft, environment):
    environment["WEFT_LIBRARY"] = "/nowhere/libweft.so"
    done = weft("run", "-c", "pass")
    assert done.returncode == 2
    assert "python -m weft.native.wheel" in done.stderr


def test_code_compiled_while_the_program_runs(weft):
    done = weft("run", "-c", "print(eval('2 + 3'))\nexec('x = 4')\nprint(x)\nexec('y = = 1')\n")
    assert (done.returncode, done.stdout) == (1, "5\n4\n")
    mark = ['  File "<string>", line 1', "    y = = 1", "        ^", "SyntaxError: invalid syntax"]
    assert done.stderr.splitlines()[-4:] == mark


@pytest.mark.parametrize("waiting", ["time.sleep(30)", "while True: pass", "input()", "threading.Event().wait()"])
def test_ctrl_c_reaches_the_program(environment, waiting):
    text = f"import threading, time\nprint('ready', flush=True)\n{waiting}\n"
    command = [sys.executable, "-m", "weft.cli", "run", "-c", text]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        text=True,
    )
    try:
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert process.stderr.read().splitlines()[-1] == "KeyboardInterrupt"
    finally:
        process.kill()
        process.communicate()


def test_disassembly(weft, tmp_path):
    (tmp_path / "a.py").write_text("def f(a, b):\n    return a + b\n")
    done = weft("disassemble", "a.py")
    assert done.returncode == 0 and "add " in done.stdout and "f: line 1" in done.stdout


def test_several_modules_in_an_image(weft, tmp_path):
    (tmp_path / "a.py").write_text("import p.b\nprint(p.b.x)\n")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "__init__.py").write_text("")
    (tmp_path / "p" / "b.py").write_text("x = 1\n")
    assert weft("build", "a.py", "p").returncode == 0
    (tmp_path / "a.py").unlink()
    (tmp_path / "p" / "b.py").unlink()
    assert weft("run", "a.weft").stdout == "1\n"


def test_forgotten_files_do_not_use_up_the_descriptors(environment, tmp_path):
    (tmp_path / "a.py").write_text(
        "import socket\n"
        "for _ in range(300):\n"
        "    open('a.py').read(1)\n"
        "    socket.socket()\n"
        "held = [open('a.py') for _ in range(20)]\n"
        "try:\n"
        "    while True:\n"
        "        held.append(open('a.py'))\n"
        "except OSError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "weft.cli", "run", "a.py"],
        env=environment,
        cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "[Errno 24] Too many open files: 'a.py'\n"), done.stderr
