"""The prompt: statements are read, run over the names of a module, and their values shown.

On a terminal the line editor reads; anything else is read line by line, with the prompts written all the same. What is
entered runs in `__main__`, so that programs, other threads and the prompt see one set of names. An uncaught exception
is printed with the lines that were typed, and the prompt goes on.
"""

import sys

import _image
import _on_board  # noqa: F401 (loads the compiler)
import _terminal
from _compiler.parser import needs_more
from _os import _environment

HISTORY = ".weft_history"  # in the home folder, unless WEFT_HISTORY names a file; "" keeps none
HISTORY_MAX = 1000  # lines that are kept
GREETING = "Weft {} on {}\nhelp(x) tells about x, Tab completes names, exit() or Ctrl-D leaves.\n"
FILE = "<stdin>"


class Prompt:
    """A session over a dict of names."""

    def __init__(self, names):
        self.names = names
        self.history = []
        self.editor = None
        self._kept = 0  # lines of the history that the file has

    def run(self, is_greeting=True):
        """Read and run until the input ends. Raises SystemExit."""
        if not hasattr(sys, "ps1"):
            sys.ps1 = ">>> "
            sys.ps2 = "... "
        is_terminal = sys.stdin.isatty() and _terminal.raw(True)
        if is_terminal:
            _terminal.raw(False)
            self._load_history()
            self._begin_editing()
        if is_greeting:
            sys.stdout.write(GREETING.format(sys.version, sys.platform))
        try:
            while True:
                try:
                    source = self.read()
                except KeyboardInterrupt:
                    sys.stdout.write("\nKeyboardInterrupt\n")
                except EOFError:
                    if not is_terminal:
                        sys.stdout.write("\n")
                    return
                else:
                    if source.strip() in ("exit", "quit") and source.strip() not in self.names:
                        return
                    self.execute(source)
        finally:
            self._save_history()

    def _begin_editing(self):
        from _completion import complete
        from _line_editor import LineEditor

        self.editor = LineEditor(self.history, lambda text: complete(text, self.names))

    # Reading

    def read(self):
        """The lines of a statement, or of several that were pasted. Raises EOFError, KeyboardInterrupt."""
        source = self._line(str(sys.ps1))
        while needs_more(source + "\n", FILE):
            source += "\n" + self._line(str(sys.ps2))
        return source

    def _line(self, prompt):
        if self.editor is None:
            sys.stdout.write(prompt)
            line = sys.stdin.readline()
            if not line:
                raise EOFError
            return line[:-1] if line.endswith("\n") else line
        text = self.editor.read(prompt)
        for line in text.split("\n"):
            if line.strip() and self.history[-1:] != [line]:
                self.history.append(line)
        return text

    # Running

    def execute(self, source):
        """Run a source and print what nobody caught. Raises SystemExit."""
        try:
            code = _image.compile_prompt(FILE, source + "\n")
        except (SyntaxError, ValueError, OverflowError) as error:
            error.__traceback__ = None
            sys.excepthook(type(error), error, None)
            return
        _image.remember(code, source)
        try:
            exec(code, self.names)
        except SystemExit:
            raise
        except BaseException as error:
            self.show(error)

    def show(self, error):
        """Print an exception, without the frame of this file."""
        if error.__traceback__ is not None:
            error.__traceback__ = error.__traceback__.tb_next
        sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
        sys.excepthook(type(error), error, error.__traceback__)

    # History

    def _path(self):
        environment = _environment()
        if "WEFT_HISTORY" in environment:
            return environment["WEFT_HISTORY"]
        return environment["HOME"] + "/" + HISTORY if "HOME" in environment else ""

    def _load_history(self):
        """What earlier sessions entered; nothing if it cannot be read."""
        try:
            with open(self._path(), encoding="utf-8", errors="replace") as file:
                self.history += file.read().split("\n")[-HISTORY_MAX - 1 : -1]
        except OSError:
            pass
        self._kept = len(self.history)

    def _save_history(self):
        """Append what is new; write the file anew when it has become twice too long. A place that cannot be written keeps
        no history: that is no reason to disturb anybody."""
        new = self.history[self._kept :]
        if self.editor is None or not new or not self._path():
            return
        try:
            with open(self._path(), "a", encoding="utf-8") as file:
                file.write("".join([line + "\n" for line in new]))
            with open(self._path(), encoding="utf-8", errors="replace") as file:
                lines = file.read().split("\n")[:-1]
            if len(lines) > 2 * HISTORY_MAX:
                with open(self._path(), "w", encoding="utf-8") as file:
                    file.write("".join([line + "\n" for line in lines[-HISTORY_MAX:]]))
        except OSError:
            pass
