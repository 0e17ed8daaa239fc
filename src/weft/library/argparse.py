"""Command lines: a parser is told which arguments there are, and makes attributes, usage, help and errors of that.

Parsing looks at the line as letters, `A` for an argument, `O` for an option, `-` for the `--` that ends options, and
asks how many of the letters each action takes; so an option may stand anywhere between positional arguments.
"""

import os as _os
import sys as _sys

__all__ = [
    "ArgumentParser",
    "ArgumentError",
    "ArgumentTypeError",
    "BooleanOptionalAction",
    "FileType",
    "HelpFormatter",
    "ArgumentDefaultsHelpFormatter",
    "RawDescriptionHelpFormatter",
    "RawTextHelpFormatter",
    "MetavarTypeHelpFormatter",
    "Namespace",
    "Action",
    "ONE_OR_MORE",
    "OPTIONAL",
    "PARSER",
    "REMAINDER",
    "SUPPRESS",
    "ZERO_OR_MORE",
]

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."
_UNRECOGNIZED_ARGS_ATTR = "_unrecognized_args"
_WIDTH = 80  # columns of a terminal that does not say
_ENDLESS = 1 << 30


class ArgumentTypeError(Exception):
    """Raised by a `type` function: its text becomes the error's."""


def _name_of(action):
    """How an action is named in errors."""
    if action is None:
        return None
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar
    if action.dest not in (None, SUPPRESS):
        return action.dest
    return "{" + ",".join(action.choices) + "}" if action.choices else None


class ArgumentError(Exception):
    """A mistake in the command line, or in the definition of an argument."""

    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return f"argument {self.argument_name}: {self.message}"


class _Shown:
    """A repr of the attributes."""

    def __repr__(self):
        parts = [repr(arg) for arg in self._get_args()]
        special = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                parts.append(f"{name}={value!r}")
            else:
                special[name] = value
        if special:
            parts.append(f"**{special!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


class Namespace(_Shown):
    """What parsing gives: an attribute for each argument."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__


# Help.


class _Section:
    """Lines of help under a heading, made when the section ends."""

    def __init__(self, formatter, above, heading=None):
        self.formatter = formatter
        self.above = above
        self.heading = heading
        self.parts = []

    def text(self):
        formatter = self.formatter
        if self.above is not None:
            formatter._indent()
        body = formatter._joined([make(*args) for make, args in self.parts])
        if self.above is not None:
            formatter._dedent()
        if not body:
            return ""
        heading = ""
        if self.heading is not SUPPRESS and self.heading is not None:
            heading = f"{' ' * formatter._current_indent}{self.heading}:\n"
        return formatter._joined(["\n", heading, body, "\n"])


class HelpFormatter:
    """Makes the text of usage and help; subclasses choose how descriptions are filled."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _columns() - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._current_section = _Section(self, None)

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        self._level -= 1

    def _add_item(self, make, args):
        self._current_section.parts.append((make, args))

    def start_section(self, heading):
        self._indent()
        section = _Section(self, self._current_section, heading)
        self._add_item(section.text, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.above
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action)) + self._current_indent]
        indent = self._current_indent
        for sub in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(sub)) + indent)
        self._action_max_length = max(self._action_max_length, *lengths)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.text()
        if text:
            while "\n\n\n" in text:
                text = text.replace("\n\n\n", "\n\n")
            text = text.strip("\n") + "\n"
        return text

    def _joined(self, parts):
        return "".join([part for part in parts if part and part is not SUPPRESS])

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            usage = usage % {"prog": self._prog}
        elif not actions:
            usage = str(self._prog)
        else:
            prog = str(self._prog)
            optionals = [action for action in actions if action.option_strings]
            positionals = [action for action in actions if not action.option_strings]
            parts = self._usage_parts(optionals + positionals, groups)
            usage = " ".join([prog, *parts])
            room = self._width - self._current_indent
            if len(prefix) + len(usage) > room:
                count = len(self._usage_parts(optionals, groups))
                usage = "\n".join(self._wrapped(prog, prefix, parts[:count], parts[count:], room))
        return f"{prefix}{usage}\n\n"

    def _wrapped(self, prog, prefix, optionals, positionals, room):
        if len(prefix) + len(prog) > 0.75 * room:
            indent = " " * len(prefix)
            lines = self._filled(optionals + positionals, indent, None, room)
            if len(lines) > 1:
                lines = self._filled(optionals, indent, None, room) + self._filled(positionals, indent, None, room)
            return [prog, *lines]
        indent = " " * (len(prefix) + len(prog) + 1)
        if optionals:
            return self._filled([prog, *optionals], indent, prefix, room) + self._filled(
                positionals, indent, None, room
            )
        return self._filled([prog, *positionals], indent, prefix, room) if positionals else [prog]

    def _filled(self, parts, indent, prefix, room):
        """Parts put into lines; the first stands behind the prefix."""
        lines = []
        line = []
        length = len(indent if prefix is None else prefix) - 1
        for part in parts:
            if length + 1 + len(part) > room and line:
                lines.append(indent + " ".join(line))
                line = []
                length = len(indent) - 1
            line.append(part)
            length += len(part) + 1
        if line:
            lines.append(indent + " ".join(line))
        if prefix is not None:
            lines[0] = lines[0][len(indent) :]
        return lines

    def _usage_parts(self, actions, groups):
        """The pieces of the usage, between which a line may end."""
        parts = []
        index = 0
        while index < len(actions):
            group = self._group_at(actions, index, groups)
            if group is None:
                part = self._usage_part(actions[index])
                if part is not None:
                    parts.append(part)
                index += 1
                continue
            members = group._group_actions
            part = self._group_part(group, members, groups)
            if part:
                parts.append(part)
            index += len(members)
        return parts

    def _group_part(self, group, members, groups):
        """A group in the usage: one piece, with groups in it nested."""
        inner = []
        index = 0
        while index < len(members):
            nested = [other for other in groups if other is not group and other._group_actions]
            found = self._group_at(members, index, nested)
            if found is None:
                part = self._usage_part(members[index], True)
                index += 1
            else:
                part = self._group_part(found, found._group_actions, nested)
                index += len(found._group_actions)
            if part:
                inner.append(part)
        if len(inner) == 1 and not group.required:
            part = self._usage_part([action for action in members if action.help is not SUPPRESS][0])
            return part if part.startswith("[") else f"[{inner[0]}]"
        if len(inner) < 2:
            return "".join(inner)
        opening, closing = "()" if group.required else "[]"
        return opening + " | ".join(inner) + closing

    def _group_at(self, actions, index, groups):
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f"empty group {group}")
            if actions[index : index + len(members)] == members:
                if any(action.help is not SUPPRESS for action in members):
                    return group
        return None

    def _usage_part(self, action, in_group=False):
        if action.help is SUPPRESS:
            return None
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if in_group and part[:1] == "[" and part[-1:] == "]":
                part = part[1:-1]
            return part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            part = f"{action.option_strings[0]} {self._format_args(action, self._get_default_metavar_for_optional(action))}"
        return part if action.required or in_group else f"[{part}]"

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        action_width = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        indent = " " * self._current_indent
        first = 0
        if not action.help:
            header = f"{indent}{header}\n"
        elif len(header) <= action_width:
            header = f"{indent}{header:<{action_width}}  "
        else:
            header = f"{indent}{header}\n"
            first = position
        parts = [header]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, width)
                parts.append(f"{' ' * first}{lines[0]}\n")
                parts.extend([f"{' ' * position}{line}\n" for line in lines[1:]])
        elif not header.endswith("\n"):
            parts.append("\n")
        for sub in self._iter_indented_subactions(action):
            parts.append(self._format_action(sub))
        return self._joined(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return " ".join(self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1))
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join([f"{option} {args}" for option in action.option_strings])

    def _metavar_formatter(self, action, default):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = "{" + ",".join([str(choice) for choice in action.choices]) + "}"
        else:
            result = default
        return lambda count: result if isinstance(result, tuple) else (result,) * count

    def _format_args(self, action, default):
        metavar = self._metavar_formatter(action, default)
        nargs = action.nargs
        if nargs is None:
            return "%s" % metavar(1)  # noqa: UP031 (a wrong number of names is to raise)
        if nargs == OPTIONAL:
            return "[%s]" % metavar(1)  # noqa: UP031 (a wrong number of names is to raise)
        if nargs == ZERO_OR_MORE:
            names = metavar(1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names  # noqa: UP031 (a wrong number of names is to raise)
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % metavar(2)  # noqa: UP031 (a wrong number of names is to raise)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % metavar(1)  # noqa: UP031 (a wrong number of names is to raise)
        if nargs == SUPPRESS:
            return ""
        try:
            formats = ["%s"] * nargs
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return " ".join(formats) % metavar(nargs)

    def _expand_help(self, action):
        facts = dict(vars(action), prog=self._prog)
        for name, value in list(facts.items()):
            if value is SUPPRESS:
                del facts[name]
            elif hasattr(value, "__name__"):
                facts[name] = value.__name__
        if facts.get("choices") is not None:
            facts["choices"] = ", ".join([str(choice) for choice in facts["choices"]])
        return self._get_help_string(action) % facts

    def _iter_indented_subactions(self, action):
        subactions = getattr(action, "_get_subactions", None)
        if subactions is not None:
            self._indent()
            yield from subactions()
            self._dedent()

    def _split_lines(self, text, width):
        from textwrap import wrap

        return wrap(_one_line(text), width)

    def _fill_text(self, text, width, indent):
        from textwrap import fill

        return fill(_one_line(text), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


def _one_line(text):
    """A text with one blank for all white space that is ASCII: a no-break space stays."""
    for char in "\t\n\r\f\v":
        text = text.replace(char, " ")
    return " ".join([word for word in text.split(" ") if word])


def _columns():
    try:
        return int(_os.environ["COLUMNS"]) or _WIDTH
    except (KeyError, ValueError):
        pass
    try:
        return _os.get_terminal_size().columns or _WIDTH
    except (AttributeError, OSError, ValueError):
        return _WIDTH


class RawDescriptionHelpFormatter(HelpFormatter):
    """Keeps the lines of descriptions."""

    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Keeps the lines of all help texts."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds default values to the help of arguments."""

    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows the type of an argument in the place of its name."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional


# Actions.


class Action(_Shown):
    """What happens to one argument; subclasses define `__call__(parser, namespace, values, option_string)`."""

    def __init__(
        self,
        option_strings,
        dest,
        nargs=None,
        const=None,
        default=None,
        type=None,
        choices=None,
        required=False,
        help=None,
        metavar=None,
    ):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def _get_kwargs(self):
        names = "option_strings dest nargs const default type choices required help metavar"
        return [(name, getattr(self, name)) for name in names.split()]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class BooleanOptionalAction(Action):
    """An option and its opposite, `--no-...`."""

    def __init__(
        self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None
    ):
        names = []
        for option in option_strings:
            names.append(option)
            if option.startswith("--"):
                names.append("--no-" + option[2:])
        super().__init__(names, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _StoreAction(Action):
    def __init__(
        self,
        option_strings,
        dest,
        nargs=None,
        const=None,
        default=None,
        type=None,
        choices=None,
        required=False,
        help=None,
        metavar=None,
    ):
        if nargs == 0:
            raise ValueError(
                "nargs for store actions must be != 0; if you have nothing to store, actions such as store true or "
                "store const may be more appropriate"
            )
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _copied(items):
    """A copy of what `append` adds to: the default must not change."""
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    from copy import copy

    return copy(items)


class _AppendAction(Action):
    def __init__(
        self,
        option_strings,
        dest,
        nargs=None,
        const=None,
        default=None,
        type=None,
        choices=None,
        required=False,
        help=None,
        metavar=None,
    ):
        if nargs == 0:
            raise ValueError(
                "nargs for append actions must be != 0; if arg strings are not supplying the value to append, the append "
                "const action may be more appropriate"
            )
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(
        self,
        option_strings,
        version=None,
        dest=SUPPRESS,
        default=SUPPRESS,
        help="show program's version number and exit",
    ):
        super().__init__(option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()
        formatter.add_text(parser.version if self.version is None else self.version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """A positional argument that names a parser for the rest of the line."""

    class _ChoicesPseudoAction(Action):
        """A line of help for one parser."""

        def __init__(self, name, aliases, help):
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__([], shown, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        super().__init__(
            option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar
        )

    def add_parser(self, name, **kwargs):
        """A parser for the command `name`; `aliases` are its other names."""
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        aliases = kwargs.pop("aliases", ())
        if name in self._name_parser_map:
            raise ArgumentError(self, f"conflicting subparser: {name}")
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ArgumentError(self, f"conflicting subparser alias: {alias}")
        if "help" in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        for each in (name, *aliases):
            self._name_parser_map[each] = parser
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        try:
            chosen = self._name_parser_map[name]
        except KeyError:
            names = ", ".join(self._name_parser_map)
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {names})") from None
        found, rest = chosen.parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if rest:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(rest)


class FileType:
    """A `type` that opens a file; "-" is a standard stream."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == "-":
            for letters, stream in (("r", _sys.stdin), ("wax", _sys.stdout)):
                if any(letter in self._mode for letter in letters):
                    return stream.buffer if "b" in self._mode else stream
            raise ValueError(f'argument "-" with mode {self._mode!r}')
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}") from None

    def __repr__(self):
        parts = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        for name, value in (("encoding", self._encoding), ("errors", self._errors)):
            if value is not None:
                parts.append(f"{name}={value!r}")
        return f"{type(self).__name__}({', '.join(parts)})"


_ACTIONS = {
    None: _StoreAction,
    "store": _StoreAction,
    "store_const": _StoreConstAction,
    "store_true": _StoreTrueAction,
    "store_false": _StoreFalseAction,
    "append": _AppendAction,
    "append_const": _AppendConstAction,
    "count": _CountAction,
    "help": _HelpAction,
    "version": _VersionAction,
    "parsers": _SubParsersAction,
    "extend": _ExtendAction,
}


def _is_negative_number(text):
    """Whether a text is `-1`, `-1.5` or `-.5`."""
    if text[:1] != "-":
        return False
    whole, dot, part = text[1:].partition(".")
    digits = whole.isdigit() or not whole
    return digits and (part.isdigit() if dot else bool(whole))


class _ActionsContainer:
    """What arguments can be added to: a parser, or a group of its arguments."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {"action": dict(_ACTIONS)}
        self._get_handler()
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        """Let a name stand for an action or a type."""
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries.get(registry_name, {}).get(value, default)

    def set_defaults(self, **kwargs):
        """Set default values, also for attributes without an argument."""
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        """The default value of an attribute, or None."""
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        """Add an argument: a name, or option strings; the keywords say what it takes and what happens. The Action."""
        chars = self.prefix_chars
        if not args or (len(args) == 1 and args[0][0] not in chars):
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in kwargs:
            dest = kwargs["dest"]
            if dest in self._defaults:
                kwargs["default"] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        name = kwargs.pop("action", None)
        try:
            kind = self._registry_get("action", name, name)
        except TypeError:
            kind = name
        if not callable(kind):
            raise ValueError(f'unknown action "{kind}"')
        action = kind(**kwargs)
        function = self._registry_get("type", action.type, action.type)
        if function is not None and not callable(function):
            raise ValueError(f"{function!r} is not callable")
        if function is FileType:
            raise ValueError(f"{function!r} is a FileType class object, instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        """A group with a title and a description of its own in the help."""
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        """A group of which one argument at most may be given; `required`: one must."""
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if _is_negative_number(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Take over the arguments of a parent."""
        groups = {}
        for group in self._action_groups:
            if group.title in groups:
                raise ValueError(f"cannot merge actions - two groups are named {group.title!r}")
            groups[group.title] = group
        places = {}
        for group in container._action_groups:
            if group.title not in groups:
                groups[group.title] = self.add_argument_group(
                    title=group.title, description=group.description, conflict_handler=group.conflict_handler
                )
            for action in group._group_actions:
                places[id(action)] = groups[group.title]
        for group in container._mutually_exclusive_groups:
            copy = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                places[id(action)] = copy
        for action in container._actions:
            places.get(id(action), self)._add_action(action)

    def _get_positional_kwargs(self, dest=None, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        if kwargs.get("nargs") not in (OPTIONAL, ZERO_OR_MORE):
            kwargs["required"] = True
        if kwargs.get("nargs") == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        if dest is None:
            if "dest" not in kwargs:
                raise TypeError("_get_positional_kwargs() missing 1 required positional argument: 'dest'")
            dest = kwargs.pop("dest")
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        chars = self.prefix_chars
        for option in args:
            if option[:1] not in chars or not option:
                raise ValueError(f"invalid option string {option!r}: must start with a character {chars!r}")
        dest = kwargs.pop("dest", None)
        if dest is None:
            long = [option for option in args if len(option) > 1 and option[1] in chars]
            first = (long or args)[0]
            dest = first.lstrip(chars)
            if not dest:
                raise ValueError(f"dest= is required for options like {first!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _get_handler(self):
        handler = getattr(self, f"_handle_conflict_{self.conflict_handler}", None)
        if handler is None:
            raise ValueError(f"invalid conflict_resolution value: {self.conflict_handler!r}")
        return handler

    def _check_conflict(self, action):
        taken = [
            (option, self._option_string_actions[option])
            for option in action.option_strings
            if option in self._option_string_actions
        ]
        if taken:
            self._get_handler()(action, taken)

    def _handle_conflict_error(self, action, taken):
        names = ", ".join([option for option, _ in taken])
        raise ArgumentError(action, f"conflicting option string{'s' if len(taken) > 1 else ''}: {names}")

    def _handle_conflict_resolve(self, action, taken):
        for option, other in taken:
            other.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    """Arguments that stand together in the help."""

    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault("conflict_handler", container.conflict_handler)
        kwargs.setdefault("prefix_chars", container.prefix_chars)
        kwargs.setdefault("argument_default", container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        self._registries = container._registries
        self._actions = container._actions
        self._option_string_actions = container._option_string_actions
        self._defaults = container._defaults
        self._has_negative_number_optionals = container._has_negative_number_optionals
        self._mutually_exclusive_groups = container._mutually_exclusive_groups

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        from warnings import warn

        warn("Nesting argument groups is deprecated.", category=DeprecationWarning, stacklevel=2)
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Arguments of which at most one may be given."""

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)

    def add_mutually_exclusive_group(self, *args, **kwargs):
        from warnings import warn

        warn("Nesting mutually exclusive groups is deprecated.", category=DeprecationWarning, stacklevel=2)
        return super().add_mutually_exclusive_group(*args, **kwargs)


class _Line:
    """A command line while it is parsed: what each word is, and what was seen."""

    def __init__(self, parser, words, namespace):
        self.parser = parser
        self.words = words
        self.namespace = namespace
        self.options = {}  # by index: (action, option string, value given with =)
        self.letters = ""
        self.extras = []
        self.seen = set()
        self.seen_given = set()
        self.positionals = parser._get_positional_actions()
        letters = []
        for index, word in enumerate(words):
            if "-" in letters:
                letters.append("A")
            elif word == "--":
                letters.append("-")
            else:
                option = parser._parse_optional(word)
                if option is not None:
                    self.options[index] = option
                letters.append("A" if option is None else "O")
        self.letters = "".join(letters)

    def take(self, action, values, option=None):
        """Run an action on words."""
        self.seen.add(action)
        found = self.parser._get_values(action, values)
        if found is not action.default:
            self.seen_given.add(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.seen_given:
                            raise ArgumentError(action, f"not allowed with argument {_name_of(other)}")
        if found is not SUPPRESS:
            action(self.parser, self.namespace, found, option)

    def option_at(self, index):
        """Run the option at an index, and those that stand in the same word: the index behind."""
        action, option, given = self.options[index]
        done = []
        while True:
            if action is None:
                self.extras.append(self.words[index])
                return index + 1
            if given is None:
                begin = index + 1
                count = self.parser._match_argument(action, self.letters[begin:])
                done.append((action, self.words[begin : begin + count], option))
                end = begin + count
                break
            count = self.parser._match_argument(action, "A")
            chars = self.parser.prefix_chars
            if count == 0 and option[1] not in chars and given != "":
                done.append((action, [], option))
                option = option[0] + given[0]
                given = given[1:] or None
                action = self.parser._option_string_actions.get(option)
                if action is None:
                    raise ArgumentError(done[-1][0], f"ignored explicit argument {(option[1:] + (given or ''))!r}")
                continue
            if count == 1:
                done.append((action, [given], option))
                end = index + 1
                break
            raise ArgumentError(action, f"ignored explicit argument {given!r}")
        for action, values, option in done:
            self.take(action, values, option)
        return end

    def positionals_at(self, index):
        """Run the positional arguments that fit from an index on: the index behind."""
        counts = _match_partial(self.positionals, self.letters[index:])
        taken = self.positionals[: len(counts)]
        self.positionals = self.positionals[len(counts) :]
        for action, count in zip(taken, counts, strict=True):
            values = self.words[index : index + count]
            index += count
            self.take(action, values)
        return index

    def run(self):
        """Parse: the words that nobody wanted."""
        index = 0
        last = max(self.options, default=-1)
        while index <= last:
            following = min([place for place in self.options if place >= index])
            if index != following:
                end = self.positionals_at(index)
                if end > index:
                    index = end
                    continue
            if index not in self.options:
                following = min([place for place in self.options if place >= index])
                self.extras.extend(self.words[index:following])
                index = following
            index = self.option_at(index)
        end = self.positionals_at(index)
        self.extras.extend(self.words[end:])
        return self.extras


def _takes(action):
    """(least, most, whether options too) of the letters that an action takes."""
    nargs = action.nargs
    if nargs is None:
        return 1, 1, False
    if nargs == OPTIONAL:
        return 0, 1, False
    if nargs == ZERO_OR_MORE:
        return 0, _ENDLESS, False
    if nargs == ONE_OR_MORE:
        return 1, _ENDLESS, False
    if nargs == REMAINDER:
        return 0, _ENDLESS, True
    if nargs == PARSER:
        return 1, _ENDLESS, True
    if nargs == SUPPRESS:
        return 0, 0, False
    return nargs, nargs, False


def _lengths(action, letters):
    """The numbers of letters that an action may take from the front, the most first."""
    least, most, options_too = _takes(action)
    optional = bool(action.option_strings)
    found = []
    count = 0  # arguments so far
    place = 0
    if action.nargs == REMAINDER:
        while place < len(letters) and (letters[place] != "-" or not optional):
            place += 1
        return list(range(place, -1, -1))
    while True:
        # Marks that end options go with the arguments around them.
        if least <= count <= most:
            found.append(place)
            if not optional:
                end = place
                while end < len(letters) and letters[end] == "-":
                    end += 1
                    found.append(end)
        if count == most:
            break
        end = place
        while not optional and end < len(letters) and letters[end] == "-":
            end += 1
        if end == len(letters) or letters[end] == "-":
            break
        if letters[end] == "O" and not (options_too and count >= 1):
            break
        place = end + 1
        count += 1
    return sorted(set(found), reverse=True)


def _match_all(actions, letters):
    """How many letters each of some actions takes, the first as many as the others let it; None: they do not fit."""
    if not actions:
        return []
    for length in _lengths(actions[0], letters):
        rest = _match_all(actions[1:], letters[length:])
        if rest is not None:
            return [length, *rest]
    return None


def _match_partial(actions, letters):
    """The same for as many of the actions as fit."""
    for count in range(len(actions), 0, -1):
        found = _match_all(actions[:count], letters)
        if found is not None:
            return found
    return []


class ArgumentParser(_Shown, _ActionsContainer):
    """Parses command lines. `prog` is the name in the help; see `add_argument` for what it can be told."""

    def __init__(
        self,
        prog=None,
        usage=None,
        description=None,
        epilog=None,
        parents=(),
        formatter_class=HelpFormatter,
        prefix_chars="-",
        fromfile_prefix_chars=None,
        argument_default=None,
        conflict_handler="error",
        add_help=True,
        allow_abbrev=True,
        exit_on_error=True,
    ):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _sys.argv[0].rpartition("/")[2] if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            char = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(
                char + "h", char * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit"
            )
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = "prog usage description formatter_class conflict_handler add_help"
        return [(name, getattr(self, name)) for name in names.split()]

    def add_subparsers(self, **kwargs):
        """Let the next positional argument name a parser for the rest: what `add_parser` is called on."""
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(
                kwargs.pop("title", "subcommands"), kwargs.pop("description", None)
            )
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        name = kwargs.pop("action", "parsers")
        kind = self._registry_get("action", name, name)
        action = kind(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # Parsing.

    def parse_args(self, args=None, namespace=None):
        """Parse a list of words, or `sys.argv`: a Namespace. A mistake ends the program with status 2."""
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        """`parse_args` that lets unknown arguments be: (namespace, those)."""
        args = _sys.argv[1:] if args is None else list(args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if self.exit_on_error:
            try:
                namespace, rest = self._parse_known_args(args, namespace)
            except ArgumentError as error:
                self.error(str(error))
        else:
            namespace, rest = self._parse_known_args(args, namespace)
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            rest.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, rest

    def _parse_known_args(self, words, namespace):
        if self.fromfile_prefix_chars is not None:
            words = self._read_args_from_files(words)
        line = _Line(self, words, namespace)
        rest = line.run()
        missing = []
        for action in self._actions:
            if action in line.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif (
                action.default is not None
                and isinstance(action.default, str)
                and hasattr(namespace, action.dest)
                and action.default is getattr(namespace, action.dest)
            ):
                setattr(namespace, action.dest, self._get_value(action, action.default))
        if missing:
            self.error(f"the following arguments are required: {', '.join([str(name) for name in missing])}")
        for group in self._mutually_exclusive_groups:
            if group.required and not any(action in line.seen_given for action in group._group_actions):
                names = [_name_of(action) for action in group._group_actions if action.help is not SUPPRESS]
                self.error(f"one of the arguments {' '.join(names)} is required")
        return namespace, rest

    def _read_args_from_files(self, words):
        found = []
        for word in words:
            if not word or word[0] not in self.fromfile_prefix_chars:
                found.append(word)
                continue
            try:
                with open(word[1:]) as file:
                    inner = []
                    for line in file.read().splitlines():
                        inner.extend(self.convert_arg_line_to_args(line))
                found.extend(self._read_args_from_files(inner))
            except OSError as error:
                self.error(str(error))
        return found

    def convert_arg_line_to_args(self, arg_line):
        """The words of a line of a file of arguments; subclasses may split it."""
        return [arg_line]

    def _match_argument(self, action, letters):
        """How many letters an option takes. Raises ArgumentError."""
        lengths = _lengths(action, letters)
        if lengths:
            return lengths[0]
        words = {None: "expected one argument", OPTIONAL: "expected at most one argument"}
        words[ONE_OR_MORE] = "expected at least one argument"
        text = words.get(action.nargs)
        if text is None:
            text = f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}"
        raise ArgumentError(action, text)

    def _parse_optional(self, word):
        """(action, option string, value behind =) of an option, None for an argument."""
        if not word or word[0] not in self.prefix_chars:
            return None
        if word in self._option_string_actions:
            return self._option_string_actions[word], word, None
        if len(word) == 1:
            return None
        if "=" in word:
            option, _, value = word.partition("=")
            if option in self._option_string_actions:
                return self._option_string_actions[option], option, value
        found = self._get_option_tuples(word)
        if len(found) > 1:
            options = ", ".join([option for _, option, _ in found])
            self.error(f"ambiguous option: {word} could match {options}")
        if len(found) == 1:
            return found[0]
        if _is_negative_number(word) and not self._has_negative_number_optionals:
            return None
        if " " in word:
            return None
        return None, word, None

    def _get_option_tuples(self, word):
        """The options that a word may be short for, or be joined with a value."""
        chars = self.prefix_chars
        found = []
        if word[1] in chars:
            if self.allow_abbrev:
                prefix, equals, value = word.partition("=")
                for option, action in self._option_string_actions.items():
                    if option.startswith(prefix):
                        found.append((action, option, value if equals else None))
            return found
        short, value = word[:2], word[2:]
        for option, action in self._option_string_actions.items():
            if option == short:
                found.append((action, option, value))
            elif option.startswith(word):
                found.append((action, option, None))
        return found

    def _get_values(self, action, words):
        """What an action is called with. Raises ArgumentError."""
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and "--" in words:
            words = words[:]
            words.remove("--")
        if not words and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
        elif not words and nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is not None:
                value = action.default
                self._check_value(action, value)
            else:
                value = words
        elif len(words) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, words[0])
            self._check_value(action, value)
        elif nargs == REMAINDER:
            value = [self._get_value(action, word) for word in words]
        elif nargs == PARSER:
            value = [self._get_value(action, word) for word in words]
            self._check_value(action, value[0])
        elif nargs == SUPPRESS:
            value = SUPPRESS
        else:
            value = [self._get_value(action, word) for word in words]
            for each in value:
                self._check_value(action, each)
        return value

    def _get_value(self, action, word):
        function = self._registry_get("type", action.type, action.type)
        if function is None:
            return word
        if not callable(function):
            raise ArgumentError(action, f"{function!r} is not callable")
        try:
            return function(word)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", None) or repr(action.type)
            raise ArgumentError(action, f"invalid {name} value: {word!r}") from None

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ", ".join([repr(choice) for choice in action.choices])
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {choices})")

    def parse_intermixed_args(self, args=None, namespace=None):
        """`parse_args` where options may stand between the values of one positional argument."""
        namespace, rest = self.parse_known_intermixed_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return namespace

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """The same as `parse_known_args` does it. Raises TypeError for arguments that take all that follows."""
        positionals = self._get_positional_actions()
        odd = [action for action in positionals if action.nargs in (PARSER, REMAINDER)]
        if odd:
            raise TypeError(f"parse_intermixed_args: positional arg with nargs={odd[0].nargs}")
        for group in self._mutually_exclusive_groups:
            if any(action in positionals for action in group._group_actions):
                raise TypeError("parse_intermixed_args: positional in mutuallyExclusiveGroup")
        usage = self.usage
        saved = [(action, action.nargs, action.default) for action in positionals]
        try:
            if usage is None:
                self.usage = self.format_usage()[7:]
            for action in positionals:
                action.nargs = action.default = SUPPRESS
            namespace, rest = self.parse_known_args(args, namespace)
            for action, nargs, default in saved:
                if getattr(namespace, action.dest, None) == []:
                    delattr(namespace, action.dest)
                action.nargs, action.default = nargs, default
            optionals = [(action, action.required) for action in self._get_optional_actions()]
            groups = [(group, group.required) for group in self._mutually_exclusive_groups]
            try:
                for thing, _ in optionals + groups:
                    thing.required = False
                return self.parse_known_args(rest, namespace)
            finally:
                for thing, required in optionals + groups:
                    thing.required = required
        finally:
            for action, nargs, default in saved:
                action.nargs, action.default = nargs, default
            self.usage = usage

    # Help and errors.

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        """The usage, as text."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        """The help, as text."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        file = _sys.stderr if file is None else file
        if message and file is not None:
            try:
                file.write(message)
            except (AttributeError, OSError):
                pass  # nobody reads it

    def exit(self, status=0, message=None):
        """End the program."""
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Print the usage and a message, and end the program with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")
