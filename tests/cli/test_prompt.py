"""The prompt of `weft-vm`, as a person at a terminal meets it, and as a program that writes into it."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import termios
import time
from pathlib import Path

import pytest

from weft._native import library_path

PATIENCE_S = 20
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")


CLASS = """\
class Point:
    def __init__(self, x):
        self.x = x

    def twice(self):
        return self.x * 2
"""


class Terminal:
    """A process at a terminal of its own."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        self.ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        self.before = termios.tcgetattr(theirs)
        self.theirs = theirs
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=environment,
            start_new_session=True,
            preexec_fn=self._own_terminal,
        )
        self.seen = ""

    def _own_terminal(self) -> None:
        import fcntl

        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def send(self, text: str) -> None:
        """Type a text."""
        os.write(self.ours, text.encode())

    def expect(self, text: str) -> str:
        """What comes up to a text, without the terminal's control sequences."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            plain = CONTROL.sub("", self.seen)
            if text in plain:
                before, _, rest = plain.partition(text)
                self.seen = rest
                return before + text
            assert time.monotonic() < deadline, f"no {text!r} in {plain!r}"
            if select.select([self.ours], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.ours, 4096).decode("utf-8", "replace")
                except OSError:
                    raise AssertionError(f"the prompt ended before {text!r}: {plain!r}") from None

    def enter(self, line: str) -> str:
        """Type a line; what comes up to the next prompt."""
        self.send(line + "\n")
        return self.expect("\n>>> ")

    def status(self) -> int:
        """Wait for the end."""
        return self.process.wait(PATIENCE_S)

    def close(self) -> None:
        """End the process."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.ours)
        os.close(self.theirs)


@pytest.fixture
def prompt(tmp_path: Path):
    """A function that starts `weft-vm` at a terminal, up to its first prompt."""
    started = []

    def start(*arguments: str) -> Terminal:
        environment = {**os.environ, "WEFT_HISTORY": str(tmp_path / "history"), "TERM": "xterm"}
        terminal = Terminal([weft_vm(), *arguments], environment, tmp_path)
        started.append(terminal)
        terminal.expect(">>> ")
        return terminal

    yield start
    for terminal in started:
        terminal.close()


def weft_vm() -> str:
    """The executable under test."""
    return os.environ.get("WEFT_VM") or str(library_path().with_name("weft-vm"))


def typed(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A session whose input is no terminal."""
    return subprocess.run([weft_vm(), "-i", "-q", *arguments], input=text, capture_output=True, text=True, timeout=60)


def test_values_are_shown_and_kept(prompt) -> None:
    terminal = prompt()
    assert "\n3\n" in terminal.enter("1 + 2")
    assert "\n30\n" in terminal.enter("_ * 10")
    assert "\nNone" not in terminal.enter("None")
    assert "'a\\tb'" in terminal.enter("'a\\tb'")
    assert "30" in terminal.enter("print(_ if isinstance(_, int) else 30)")


def test_statements_of_several_lines(prompt) -> None:
    terminal = prompt()
    terminal.send("def double(n):\n")
    terminal.expect("... ")
    terminal.send("    return n * 2\n")
    terminal.expect("... ")
    terminal.enter("")
    assert "42" in terminal.enter("double(21)")
    terminal.send("text = '''one\n")
    terminal.expect("... ")
    terminal.enter("two'''")
    assert "'one\\ntwo'" in terminal.enter("text")


def test_a_pasted_class_comes_in_whole(prompt) -> None:
    terminal = prompt()
    terminal.send(f"\x1b[200~{CLASS}\n\x1b[201~")
    terminal.expect("return self.x * 2")
    terminal.enter("")
    assert "14" in terminal.enter("Point(7).twice()")
    terminal.send("\x1b[200~a = 5\nb = a + 1\n[a, b]\x1b[201~")
    assert "[5, 6]" in terminal.enter("")


def test_tracebacks_show_the_lines_that_were_typed(prompt) -> None:
    terminal = prompt()
    terminal.enter("def half(n): return n / 0\n")
    shown = terminal.enter("half(3)")
    assert 'File "<stdin>", line 1, in <module>\n    half(3)\n' in shown
    assert 'File "<stdin>", line 1, in half\n    def half(n): return n / 0\n' in shown
    assert "ZeroDivisionError: division by zero" in shown
    assert "_prompt.py" not in shown
    shown = terminal.enter("1 +")
    assert "SyntaxError: invalid syntax" in shown
    assert "_prompt.py" not in shown


def test_control_c_ends_what_runs_and_what_is_typed(prompt) -> None:
    terminal = prompt()
    terminal.send("while True: pass\n")
    terminal.expect("... ")
    terminal.send("\n")
    time.sleep(0.5)
    terminal.send("\x03")
    assert "KeyboardInterrupt" in terminal.expect("\n>>> ")
    terminal.send("half a li")
    terminal.expect("half a li")
    terminal.send("\x03")
    assert "KeyboardInterrupt" in terminal.expect("\n>>> ")
    terminal.send("import time; time.sleep(60)\n")
    time.sleep(0.5)
    terminal.send("\x03")
    assert "KeyboardInterrupt" in terminal.expect("\n>>> ")
    assert "2" in terminal.enter("1 + 1")


def test_control_c_is_never_lost_between_keys(prompt) -> None:
    """It may come while the editor looks whether there is more to read."""
    terminal = prompt()
    for _ in range(200):
        terminal.send("ab")
        terminal.expect("ab")
        terminal.send("\x03")
        assert "KeyboardInterrupt" in terminal.expect("\n>>> ")


def test_names_attributes_and_modules_are_completed(prompt) -> None:
    terminal = prompt()
    terminal.enter("something_long = [3, 1, 2]")
    terminal.send("somet\t")
    terminal.expect("something_long")
    terminal.send(".so\t")
    terminal.expect(".sort")
    terminal.enter("()")
    assert "[1, 2, 3]" in terminal.enter("something_long")
    terminal.send("impor\t")
    terminal.expect("import")
    terminal.send(" collec\t")
    terminal.expect("collections")
    terminal.enter("")
    terminal.send("something_long.re\t")
    assert "remove" in terminal.expect("reverse")
    terminal.send("\x15")
    terminal.enter("")
    terminal.send("if 1:\n")
    terminal.expect("... ")
    terminal.send("\tprint('tab')\n")
    terminal.expect("... ")
    assert "tab" in terminal.enter("")


def test_keys_edit_the_line(prompt) -> None:
    terminal = prompt()
    terminal.send("rint('b')\x01p\x05\x1b[D\x1b[D\x1b[D\x1b[3~a\x05")
    assert "\na\n" in terminal.enter("")
    terminal.send("print(1, 2)\x17\x17\x19\x1b[H\x06\x06\x0bx = 4\x15y = 5")
    terminal.enter("")
    assert "5" in terminal.enter("y")
    long = "'" + "0123456789" * 20 + "'"
    assert long.strip("'") in terminal.enter(f"print({long})")


def test_history_is_walked_searched_and_kept(prompt, tmp_path: Path) -> None:
    terminal = prompt()
    terminal.enter("first = 'ein'")
    terminal.enter("second = 'zwei'")
    terminal.send("\x1b[A\x1b[A\x1b[B")
    terminal.expect("second = 'zwei'")
    terminal.enter("")
    terminal.send("\x12irst\n")
    terminal.expect("\n>>> ")
    assert "ein" in terminal.enter("first")
    terminal.send("\x04")
    assert terminal.status() == 0
    kept = (tmp_path / "history").read_text().split("\n")
    assert kept[:3] == ["first = 'ein'", "second = 'zwei'", "first = 'ein'"]
    terminal = prompt()
    terminal.send("\x1b[A\n")
    assert "NameError: name 'first' is not defined" in terminal.expect("\n>>> ")


def test_it_ends(prompt) -> None:
    for end, status in (("\x04", 0), ("exit()\n", 0), ("exit\n", 0), ("quit(3)\n", 3), ("raise SystemExit(4)\n", 4)):
        terminal = prompt("-q")
        terminal.send(end)
        assert terminal.status() == status
        assert termios.tcgetattr(terminal.theirs)[3] == terminal.before[3]  # the terminal is as it was


def test_a_killed_program_leaves_the_terminal_to_the_prompt(prompt) -> None:
    terminal = prompt()
    terminal.send("import threading, time\n")
    terminal.expect("\n>>> ")
    terminal.enter("print('thread', threading.current_thread().name)")
    os.kill(terminal.process.pid, signal.SIGINT)
    assert "KeyboardInterrupt" in terminal.expect("\n>>> ")


def test_after_a_program(prompt, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("value = 6\nprint('ran', __name__)\nvalue / 0\n")
    terminal = prompt("-i", str(program))
    assert "6" in terminal.enter("value")
    terminal.send("\x04")
    assert terminal.status() == 0


def test_help_tells_about_functions_classes_and_modules(prompt) -> None:
    terminal = prompt()
    terminal.enter("def add(a, b=2, *rest, key: int = 3) -> int:\n    'Adds numbers.'\n")
    shown = terminal.enter("help(add)")
    assert "add(a, b=2, *rest, key: int = 3) -> int" in shown
    assert "Adds numbers." in shown
    assert "bisect_left" in terminal.enter("import bisect; help(bisect)")
    assert "help" in terminal.enter("help")


def test_input_that_is_no_terminal() -> None:
    done = typed("x = 20\nif x:\n    x + 1\n\nx +\nraise ValueError('bad')\n_\n")
    assert done.stdout == ">>> >>> ... ... 21\n>>> >>> >>> 21\n>>> \n"
    assert "SyntaxError: invalid syntax" in done.stderr
    assert "ValueError: bad" in done.stderr
    assert done.returncode == 0


def test_hooks_and_prompts_can_be_replaced() -> None:
    hooks = "sys.displayhook = lambda v: print('shown', v)\n4\nsys.excepthook = print\n1/0\n"
    done = typed("import sys\nsys.ps1 = 'in> '\n" + hooks)
    assert "in> shown 4\n" in done.stdout
    assert "<class 'ZeroDivisionError'> division by zero <traceback object" in done.stdout
