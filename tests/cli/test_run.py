"""`weft run` up to the machine: programs found, refused, compiled; arguments and statuses passed on."""

import signal
import subprocess
import sys
import time


def test_a_source_file_with_arguments(weft, tmp_path):
    (tmp_path / "a.py").write_text("x = 1\n")
    done = weft("run", "a.py", "3", "--heap", "x")
    assert (done.returncode, done.stdout, done.stderr) == (3, "WEFT [a.py] [3] [--heap] [x]\n", "")


def test_a_text_and_the_standard_input(weft):
    assert weft("run", "-c", "x = 1", "5").stdout == "WEFT [-c] [5]\n"
    assert weft("run", "-", "4", input="x = 1").returncode == 4


def test_an_image(weft, tmp_path):
    (tmp_path / "a.py").write_text("x = 1\n")
    assert weft("build", "a.py", "-o", "b.weft").returncode == 0
    assert weft("run", "b.weft", "6").stdout == "WEFT [b.weft] [6]\n"
    (tmp_path / "c.weft").write_bytes(b"no image")
    done = weft("run", "c.weft")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "weft: c.weft: damaged image: it does not begin with WEFT\n"


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


def test_the_machine_asks_for_code(weft):
    done = weft("run", "-c", "pass", "compile")
    good, bad, gone = done.stdout.splitlines()[1:]
    assert good.startswith("||||||||WEFT")
    assert bad.startswith("|SyntaxError|invalid syntax|f.py|1|5|x = = 1")
    assert gone == ""


def test_ctrl_c_reaches_the_program(environment):
    command = [sys.executable, "-m", "weft.cli", "run", "-c", "pass", "wait"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline().startswith("WEFT")
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (130, "")


def test_disassembly(weft, tmp_path):
    (tmp_path / "a.py").write_text("def f(a, b):\n    return a + b\n")
    done = weft("disassemble", "a.py")
    assert done.returncode == 0 and "add " in done.stdout and "f: line 1" in done.stdout


def test_several_modules_in_an_image(weft, tmp_path):
    (tmp_path / "a.py").write_text("import p.b\n")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "__init__.py").write_text("")
    (tmp_path / "p" / "b.py").write_text("x = 1\n")
    assert weft("build", "a.py", "p").returncode == 0
    image = (tmp_path / "a.weft").read_bytes()
    assert image.startswith(b"WEFT") and b"p.b" in image
