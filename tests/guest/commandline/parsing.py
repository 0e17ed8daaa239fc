# Command lines parsed by argparse.
import argparse
import io
import sys


def tried(parser, line, **kwargs):
    err, sys.stderr = sys.stderr, io.StringIO()
    try:
        result = parser.parse_args(line.split(), **kwargs)
    except SystemExit as error:
        text = sys.stderr.getvalue()
        result = f"exit {error.code}: {text.splitlines()[-1] if text else ''}"
    finally:
        sys.stderr = err
    print(line or "(nothing)", "->", result)


parser = argparse.ArgumentParser(prog="tool")

# case: positional arguments
parser.add_argument("source")
parser.add_argument("target", nargs="?", default="here")
for line in ("a", "a b", "", "a b c", "-- -a", "a -x"):
    tried(parser, line)
# case: options
parser.add_argument("-v", "--verbose", action="store_true")
parser.add_argument("-n", "--number", type=int, default=3)
for line in ("", "-v", "--verbose --number 4", "--number=5", "-n6", "-vn 7", "-vn8", "--num 9", "--number", "-n x", "-q"):
    tried(parser, line)
# case: counts of arguments
parser.add_argument("--two", nargs=2)
parser.add_argument("--any", nargs="*")
parser.add_argument("--some", nargs="+")
parser.add_argument("--maybe", nargs="?", const="const", default="default")
for line in ("--two 1 2", "--two 1", "--any", "--any 1 2 3", "--some", "--some 1", "--maybe", "--maybe x", ""):
    tried(parser, line)
# case: actions
parser.add_argument("--const", action="store_const", const=42)
parser.add_argument("--off", action="store_false")
parser.add_argument("--add", action="append")
parser.add_argument("--addc", action="append_const", const="k", dest="add")
parser.add_argument("-c", action="count", default=0)
parser.add_argument("--ext", action="extend", nargs="+", type=int)
for line in ("", "--const --off", "--add 1 --add 2 --addc", "-ccc -c", "--ext 1 2 --ext 3"):
    tried(parser, line)
# case: types and choices
parser.add_argument("--size", type=float)
parser.add_argument("--mode", choices=["fast", "slow"])
parser.add_argument("--level", type=int, choices=range(1, 4))
for line in ("--size 1e3", "--size big", "--mode fast", "--mode other", "--level 3", "--level 4", "--level x"):
    tried(parser, line)
# case: functions as types
def even(text):
    number = int(text)
    if number % 2:
        raise argparse.ArgumentTypeError(f"{number} is odd")
    return number


parser.add_argument("--even", type=even, default="8")
parser.add_argument("--upper", type=str.upper)
for line in ("", "--even 4", "--even 3", "--even x", "--upper abc"):
    tried(parser, line)
# case: required
parser.add_argument("--need", required=True)
parser.add_argument("file")
for line in ("", "f", "--need x", "--need x f", "f --need x"):
    tried(parser, line)
# case: exclusive groups
group = parser.add_mutually_exclusive_group()
group.add_argument("--a", action="store_true")
group.add_argument("--b", nargs="?", const=1)
must = parser.add_mutually_exclusive_group(required=True)
must.add_argument("-x", action="store_true")
must.add_argument("-y", action="store_true")
for line in ("", "-x", "-y --a", "-x -y", "--a --b -x", "--b 2 -x"):
    tried(parser, line)
# case: subcommands
subs = parser.add_subparsers(dest="command", required=True)
add = subs.add_parser("add", aliases=["a"])
add.add_argument("name")
add.set_defaults(what="adding")
rm = subs.add_parser("remove")
rm.add_argument("-f", "--force", action="store_true")
parser.add_argument("--top")
for line in ("add x", "a x", "remove -f", "remove -f extra", "", "other", "--top 1 add x", "add"):
    tried(parser, line)
# case: unknown arguments
parser.add_argument("--known")
parser.add_argument("pos", nargs="*")
print(parser.parse_known_args("--known 1 --other 2 a -z b".split()))
print(parser.parse_known_args([]))
tried(parser, "--other")
# case: rest of the line
parser.add_argument("-v", action="store_true")
parser.add_argument("command")
parser.add_argument("rest", nargs=argparse.REMAINDER)
for line in ("-v run -x --y 3", "run", "run -v", "run -- -v"):
    tried(parser, line)
# case: negative numbers
parser.add_argument("--n", type=int)
parser.add_argument("x", type=float, nargs="*")
for line in ("-1", "--n -5 -2.5", "-.5 3", "-a", "--n=-7"):
    tried(parser, line)
numbers = argparse.ArgumentParser(prog="tool")
numbers.add_argument("-1", dest="one", action="store_true")
numbers.add_argument("rest", nargs="*")
tried(numbers, "-1 x")
tried(numbers, "-2")
# case: abbreviations
parser.add_argument("--verbose", action="store_true")
parser.add_argument("--version-name")
for line in ("--verb", "--vers x", "--ver", "--versi=y"):
    tried(parser, line)
strict = argparse.ArgumentParser(prog="tool", allow_abbrev=False)
strict.add_argument("--verbose", action="store_true")
tried(strict, "--verb")
tried(strict, "--verbose")
# case: defaults
parser.add_argument("--a", default="text", type=str.upper)
parser.add_argument("--b", default=argparse.SUPPRESS)
parser.add_argument("--c", default=[1], action="append", type=int)
parser.set_defaults(extra="e", c=[7])
tried(parser, "")
tried(parser, "--b 1 --c 2")
print(parser.get_default("a"), parser.get_default("extra"), parser.get_default("absent"))
space = argparse.Namespace(a="given")
print(parser.parse_args([], space) is space, space)
# case: parents
parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--shared", type=int)
group = parent.add_argument_group("its group")
group.add_argument("--inner")
child = argparse.ArgumentParser(prog="child", parents=[parent])
child.add_argument("own")
tried(child, "x --shared 3 --inner i")
print("its group:" in child.format_help())
# case: conflicts
parser.add_argument("-f", "--foo")
try:
    parser.add_argument("-f")
except argparse.ArgumentError as error:
    print(error)
resolving = argparse.ArgumentParser(prog="tool", conflict_handler="resolve")
resolving.add_argument("-f", "--foo", help="old")
resolving.add_argument("-f", type=int, help="new")
tried(resolving, "-f 3 --foo x")
print(resolving.format_usage())
# case: wrong definitions
def define(*args, **kwargs):
    try:
        parser.add_argument(*args, **kwargs)
        print("fine")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


define("--foo", action="nothing")
define("foo", required=True)
define("--foo", nargs=0)
define("--foo", const=1)
define("--")
define("--foo", type="int")
define("--foo", nargs=2, metavar=("one",))
define("foo", dest="bar")
# case: other prefixes
parser = argparse.ArgumentParser(prog="tool", prefix_chars="+/")
parser.add_argument("+x", action="store_true")
parser.add_argument("++long")
parser.add_argument("/s", type=int)
tried(parser, "+x ++long 3 /s 4")
tried(parser, "-x")
print(parser.format_usage())
# case: arguments from files
path = sys.argv[1] + "/args"
with open(path, "w") as file:
    file.write("--n\n5\nword\n")
parser = argparse.ArgumentParser(prog="tool", fromfile_prefix_chars="@")
parser.add_argument("--n", type=int)
parser.add_argument("x", nargs="*")
print(parser.parse_args(["@" + path, "b"]))
try:
    sys.stderr = io.StringIO()
    parser.parse_args(["@" + path + "absent"])
except SystemExit as error:
    print(error.code, "No such file" in sys.stderr.getvalue())
# case: boolean pairs
parser.add_argument("--color", action=argparse.BooleanOptionalAction, default=None)
for line in ("", "--color", "--no-color", "--color --no-color", "--no-color=1"):
    tried(parser, line)
print(parser.format_usage())
# case: own actions
class Reverse(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        print(option_string, values)
        setattr(namespace, self.dest, values[::-1])


parser.add_argument("--rev", action=Reverse)
parser.add_argument("word", action=Reverse, nargs="?")
tried(parser, "--rev abc xyz")
tried(parser, "xyz")
# case: errors are raised
parser = argparse.ArgumentParser(prog="tool", exit_on_error=False)
parser.add_argument("--n", type=int)
try:
    parser.parse_args(["--n", "x"])
except argparse.ArgumentError as error:
    print(repr(str(error)), error.argument_name, error.message)
# case: intermixed
parser.add_argument("--flag", action="store_true")
parser.add_argument("cmd")
parser.add_argument("rest", nargs="*", type=int)
print(parser.parse_intermixed_args("do 1 --flag 2 3".split()))
print(parser.parse_known_intermixed_args("do 1 --flag 2 --odd".split()))
# case: namespaces
a = argparse.Namespace(x=1, y="two")
print(a, a == argparse.Namespace(y="two", x=1), a == 3, "x" in a, "z" in a, vars(a))
print(argparse.Namespace(**{"odd name": 1, "fine": 2}))
# case: own error method
class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise RuntimeError(message)


parser = Parser(prog="tool")
parser.add_argument("x", type=int)
for line in ([], ["a"], ["1", "2"]):
    try:
        print(parser.parse_args(line))
    except RuntimeError as error:
        print(error)
# case: files
path = sys.argv[1] + "/data"
parser.add_argument("out", type=argparse.FileType("w"))
found = parser.parse_args([path])
found.out.write("x")
found.out.close()
print(open(path).read(), argparse.FileType("r", 1), argparse.FileType("rb"))
print(argparse.FileType("w")("-") is sys.stdout, argparse.FileType()("-") is sys.stdin)
try:
    argparse.FileType("r")(path + "absent")
except argparse.ArgumentTypeError as error:
    print(str(error).startswith("can't open"))
