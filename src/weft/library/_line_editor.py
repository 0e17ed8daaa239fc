"""A line of input from a terminal, edited with the usual keys: for the prompt, on a PC or over a board's serial line.

The terminal hands over each key at once (`_terminal.raw`) only while a line is read, so that Ctrl-C interrupts what runs
as ever. Only the line of the cursor is redrawn, and a letter at its end is sent alone: a serial line is slow. A longer
line than the terminal is wide scrolls sideways. What is pasted (the terminal brackets it) comes in whole, with its line
ends, and is never completed or run half-way.
"""

import sys

import _terminal

HELD_BACK = "\x1b[?2004h"  # bracket what is pasted
LET_GO = "\x1b[?2004l"
PASTE_ENDS = "\x1b[201~"
WIDTH = 80  # columns of a terminal that does not say

KEYS = {
    "\x01": "home",
    "\x02": "left",
    "\x04": "end_or_delete",
    "\x05": "end",
    "\x06": "right",
    "\x08": "backspace",
    "\x7f": "backspace",
    "\t": "tab",
    "\n": "enter",
    "\r": "enter",
    "\x0b": "cut_right",
    "\x0c": "clear",
    "\x0e": "newer",
    "\x10": "older",
    "\x12": "search",
    "\x14": "swap",
    "\x15": "cut_left",
    "\x17": "cut_word",
    "\x19": "yank",
    "\x1b[A": "older",
    "\x1bOA": "older",
    "\x1b[B": "newer",
    "\x1bOB": "newer",
    "\x1b[C": "right",
    "\x1bOC": "right",
    "\x1b[D": "left",
    "\x1bOD": "left",
    "\x1b[H": "home",
    "\x1bOH": "home",
    "\x1b[1~": "home",
    "\x1b[F": "end",
    "\x1bOF": "end",
    "\x1b[4~": "end",
    "\x1b[3~": "delete",
    "\x1b[1;5C": "word_right",
    "\x1bf": "word_right",
    "\x1b[1;5D": "word_left",
    "\x1bb": "word_left",
    "\x1bd": "cut_word_right",
    "\x1b\x7f": "cut_word",
    "\x1b[200~": "paste",
}


class LineEditor:
    """Reads lines. `history` is a list of lines, oldest first; `complete(text)` gives what may stand for the end of a text:
    the place where it begins, and the candidates."""

    def __init__(self, history, complete):
        self.history = history
        self.complete = complete
        self.cut = ""
        self._octets = b""  # of keys that were read together and are not yet looked at

    def read(self, prompt):
        """A line without its end, or several lines if they were pasted. Raises EOFError, KeyboardInterrupt."""
        self.prompt = prompt
        self.lines = []  # pasted lines above the one that is edited
        self.text = ""
        self.cursor = 0
        self.shift = 0  # first character that is shown
        self.place = len(self.history)
        self.draft = ""  # what was typed before the history was looked through
        _terminal.raw(True)
        try:
            sys.stdout.write(HELD_BACK + prompt)
            while True:
                key = self._key()
                act = KEYS.get(key)
                if act == "enter":
                    self._move(len(self.text))
                    return "\n".join([*self.lines, self.text])
                if act is not None:
                    getattr(self, "_do_" + act)()
                elif key >= " " and key[0] != "\x1b":
                    self._insert(key)
        finally:
            _terminal.raw(False)
            sys.stdout.write(LET_GO + "\n")

    # Keys

    def _octet(self):
        if not self._octets:
            self._octets = _terminal.read()
            if not self._octets:
                raise EOFError
        octet = self._octets[:1]
        self._octets = self._octets[1:]
        return octet

    def _key(self):
        """A character, or the sequence of a key that has no character."""
        first = self._octet()
        if first == b"\x1b":
            return self._sequence()
        count = 1 if first[0] < 0x80 else 4 if first[0] >= 0xF0 else 3 if first[0] >= 0xE0 else 2
        for _ in range(count - 1):
            first += self._octet()
        return first.decode("utf-8", "replace")

    def _sequence(self):
        """What follows an escape: a letter, or `[` and numbers up to a letter (ECMA-48, control sequences)."""
        sequence = b"\x1b" + self._octet()
        if sequence == b"\x1bO":
            sequence += self._octet()
        elif sequence == b"\x1b[":
            while True:
                octet = self._octet()
                sequence += octet
                if b"@" <= octet <= b"~":
                    break
        return sequence.decode("latin-1")

    # Drawing

    def _room(self):
        return max((_terminal.columns() or WIDTH) - len(self.prompt) - 1, 10)

    def _draw(self):
        room = self._room()
        if self.cursor < self.shift:
            self.shift = self.cursor
        elif self.cursor > self.shift + room:
            self.shift = self.cursor - room
        shown = self.text[self.shift : self.shift + room]
        back = len(shown) - (self.cursor - self.shift)
        sys.stdout.write(f"\r{self.prompt}{shown}\x1b[K" + (f"\x1b[{back}D" if back else ""))

    def _change(self, text, cursor):
        self.text = text
        self.cursor = cursor
        self._draw()

    def _move(self, cursor):
        self.cursor = cursor
        self._draw()

    def _insert(self, text):
        at_end = self.cursor == len(self.text)
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)
        if at_end and self.cursor - self.shift <= self._room():
            sys.stdout.write(text)
        else:
            self._draw()

    # Moving

    def _do_left(self):
        self._move(max(self.cursor - 1, 0))

    def _do_right(self):
        self._move(min(self.cursor + 1, len(self.text)))

    def _do_home(self):
        self._move(0)

    def _do_end(self):
        self._move(len(self.text))

    def _word_start(self):
        place = self.cursor
        while place > 0 and not _is_word(self.text[place - 1]):
            place -= 1
        while place > 0 and _is_word(self.text[place - 1]):
            place -= 1
        return place

    def _word_end(self):
        place = self.cursor
        while place < len(self.text) and not _is_word(self.text[place]):
            place += 1
        while place < len(self.text) and _is_word(self.text[place]):
            place += 1
        return place

    def _do_word_left(self):
        self._move(self._word_start())

    def _do_word_right(self):
        self._move(self._word_end())

    # Changing

    def _do_backspace(self):
        if self.cursor > 0:
            self._change(self.text[: self.cursor - 1] + self.text[self.cursor :], self.cursor - 1)

    def _do_delete(self):
        self._change(self.text[: self.cursor] + self.text[self.cursor + 1 :], self.cursor)

    def _do_end_or_delete(self):
        if not self.text and not self.lines:
            raise EOFError
        self._do_delete()

    def _remove(self, start, stop):
        self.cut = self.text[start:stop]
        self._change(self.text[:start] + self.text[stop:], start)

    def _do_cut_left(self):
        self._remove(0, self.cursor)

    def _do_cut_right(self):
        self._remove(self.cursor, len(self.text))

    def _do_cut_word(self):
        self._remove(self._word_start(), self.cursor)

    def _do_cut_word_right(self):
        self._remove(self.cursor, self._word_end())

    def _do_yank(self):
        self._insert(self.cut)

    def _do_swap(self):
        place = min(self.cursor, len(self.text) - 1)
        if place > 0:
            text = self.text
            self._change(text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :], place + 1)

    def _do_clear(self):
        sys.stdout.write("\x1b[H\x1b[2J")
        self._draw()

    def _do_paste(self):
        pasted = ""
        while not pasted.endswith(PASTE_ENDS):
            pasted += self._octet().decode("latin-1")
        pasted = pasted[: -len(PASTE_ENDS)].encode("latin-1").decode("utf-8", "replace")
        lines = pasted.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
        rest = self.text[self.cursor :]
        self.text = self.text[: self.cursor]
        for line in lines[:-1]:
            self.text += line
            self.cursor = len(self.text)
            self._draw()
            self.lines.append(self.text)
            self.prompt = sys.ps2
            self.text = ""
            self.cursor = self.shift = 0
            sys.stdout.write("\n" + self.prompt)
        self._insert(lines[-1])
        self.text += rest
        self._draw()

    # History

    def _recall(self, place):
        if self.place == len(self.history):
            self.draft = self.text
        self.place = place
        text = self.draft if place == len(self.history) else self.history[place]
        self._change(text, len(text))

    def _do_older(self):
        if self.place > 0:
            self._recall(self.place - 1)

    def _do_newer(self):
        if self.place < len(self.history):
            self._recall(self.place + 1)

    def _do_search(self):
        """Look for older lines with a text, as it is typed; Ctrl-R again for the next, any other key to edit it."""
        prompt, wanted, place = self.prompt, "", len(self.history)
        while True:
            self.prompt = f"(search) {wanted!r}: "
            self._draw()
            key = self._key()
            if key == "\x12":
                start = place - 1
            elif key in ("\x7f", "\x08"):
                wanted, start = wanted[:-1], len(self.history) - 1
            elif key >= " " and key[0] != "\x1b":
                wanted, start = wanted + key, min(place, len(self.history) - 1)
            else:
                break
            for found in range(start, -1, -1):
                if wanted in self.history[found]:
                    place = found
                    self.text = self.history[found]
                    self.cursor = len(self.text)
                    break
        self.prompt = prompt
        sys.stdout.write("\r\x1b[K")
        self._draw()
        self._octets = key.encode() + self._octets

    # Completion

    def _do_tab(self):
        before = self.text[: self.cursor]
        if not before.strip():
            self._insert("    "[len(before) % 4 :])
            return
        start, found = self.complete(before)
        if not found:
            return
        common = _common(found)
        if len(common) > len(before) - start:
            self._insert(common[len(before) - start :])
        elif len(found) > 1:
            self._show(found)

    def _show(self, found):
        """The candidates in columns, below the line."""
        width = max(map(len, found)) + 2
        across = max((_terminal.columns() or WIDTH) // width, 1)
        rows = [found[place : place + across] for place in range(0, len(found), across)]
        sys.stdout.write("\n")
        for row in rows:
            sys.stdout.write("".join([name + " " * (width - len(name)) for name in row]).rstrip() + "\n")
        self._draw()


def _is_word(character):
    return character.isalnum() or character == "_"


def _common(texts):
    """The longest text that all begin with."""
    first, last = min(texts), max(texts)
    for place, character in enumerate(first):
        if place >= len(last) or last[place] != character:
            return first[:place]
    return first
