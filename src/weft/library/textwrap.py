"""Text in lines of a width: `wrap`, `fill`, `shorten`, and `dedent`, `indent` for what is indented."""

import re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

WHITESPACE = "\t\n\x0b\x0c\r "
AS_SPACES = dict.fromkeys(map(ord, WHITESPACE), " ")

# A text is cut into chunks that stay whole: spaces, words with what hangs on them, dashes between words, and parts of
# words with hyphens, which end with the hyphen. A hyphen counts where letters stand around it.
_spaces = r"[\t\n\x0b\x0c\r ]"
_word_end = r"(?<=[\w!\"'&.,?])"
_letter = r"[^\d\W]"
_hyphen = rf"-(?:(?<={_letter}{{2}}-)|(?<={_letter}-{_letter}-))(?={_letter}-?{_letter})"
_dashes = rf"{_word_end}(?=-{{2,}}\w)"
CHUNKS = re.compile(
    rf"({_spaces}+|{_word_end}-{{2,}}(?=\w)|[^\t\n\x0b\x0c\r ]+?(?:{_hyphen}|(?={_spaces}|\Z)|{_dashes}))"
)
WORDS = re.compile(rf"({_spaces}+)")
SENTENCE_END = re.compile(r"[a-z][\.\!\?][\"\']?\Z")


class TextWrapper:
    """Breaks paragraphs into lines. The options are attributes and may be changed between calls."""

    def __init__(
        self,
        width=70,
        initial_indent="",
        subsequent_indent="",
        expand_tabs=True,
        replace_whitespace=True,
        fix_sentence_endings=False,
        break_long_words=True,
        drop_whitespace=True,
        break_on_hyphens=True,
        tabsize=8,
        *,
        max_lines=None,
        placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        return text.translate(AS_SPACES) if self.replace_whitespace else text

    def _split(self, text):
        """The chunks of a text."""
        return [chunk for chunk in (CHUNKS if self.break_on_hyphens else WORDS).split(text) if chunk]

    def _split_chunks(self, text):
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            for i in range(1, len(chunks)):
                if chunks[i] == " " and SENTENCE_END.search(chunks[i - 1]):
                    chunks[i] = "  "
        return chunks

    def wrap(self, text):
        """The lines of a paragraph, without line ends. Raises ValueError for a width that cannot be."""
        return self._wrap_chunks(self._split_chunks(text))

    def fill(self, text):
        """The lines of a paragraph as one text."""
        return "\n".join(self.wrap(text))

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            prefix = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(prefix) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks = chunks[::-1]  # the next one is the last
        while chunks:
            prefix = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(prefix)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line = []
            size = 0
            while chunks and size + len(chunks[-1]) <= room:
                size += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                self._handle_long_word(chunks, line, size, room)
                size = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                size -= len(line.pop())
            if not line:
                continue
            is_last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            ends = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if not is_last or ends and size <= room:
                lines.append(prefix + "".join(line))
            else:
                self._close(lines, line, size, prefix, room)
                break
        return lines

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Put a part of a word that fits on no line, or all of it, on this line."""
        room = 1 if width < 1 else width - cur_len
        word = reversed_chunks[-1]
        if self.break_long_words:
            end = room
            if self.break_on_hyphens and len(word) > room:
                hyphen = word.rfind("-", 0, room)
                if hyphen > 0 and word[:hyphen].strip("-"):
                    end = hyphen + 1
            cur_line.append(word[:end])
            reversed_chunks[-1] = word[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _close(self, lines, line, size, prefix, room):
        """Add the last line that is allowed, with the placeholder for what is left out."""
        while line:
            if line[-1].strip() and size + len(self.placeholder) <= room:
                lines.append(prefix + "".join(line) + self.placeholder)
                return
            size -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(prefix + self.placeholder.lstrip())


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The lines of a paragraph as one text."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """A text on one line, with a placeholder for the words that do not fit."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """A text without the space that all its lines begin with. Lines of spaces and tabs become empty."""
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[i] = ""
            continue
        space = line[: len(line) - len(content)]
        if margin is None:
            margin = space
        while not space.startswith(margin):
            margin = margin[:-1]
    if margin:
        lines = [line[len(margin) :] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """A text with a prefix before its lines, or those that `predicate` is true for: those that are not blank."""
    return "".join(
        [prefix + line if (predicate(line) if predicate else line.strip()) else line for line in text.splitlines(True)]
    )
