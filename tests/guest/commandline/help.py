# The usage and help that argparse prints.
import argparse
import os

os.environ["COLUMNS"] = "80"
parser = argparse.ArgumentParser(prog="tool", description="Does things.", epilog="That is all.")

# case: options and arguments
parser.add_argument("-v", "--verbose", action="store_true", help="say more")
parser.add_argument("-o", "--output", metavar="FILE", help="where to")
parser.add_argument("source", help="where from")
parser.add_argument("rest", nargs="*")
print(parser.format_help())
# case: kinds of arguments
parser.add_argument("--opt", nargs="?")
parser.add_argument("--any", nargs="*", metavar=("FIRST", "MORE"))
parser.add_argument("--some", nargs="+")
parser.add_argument("--three", nargs=3, metavar=("A", "B", "C"))
parser.add_argument("--choice", choices=["x", "y"])
parser.add_argument("--rest", nargs=argparse.REMAINDER)
print(parser.format_help())
# case: values in texts
parser.add_argument("--n", type=int, default=5, help="a number (%(type)s, usually %(default)s) for %(prog)s")
parser.add_argument("--c", choices="ab", help="one of %(choices)s, 100%%")
print(parser.format_help())
# case: long texts are filled
text = "This text is rather long, and so it has to be broken into several lines, each of which is indented. " * 2
parser.add_argument("--a-rather-long-option-name", help=text)
parser.add_argument("-s", help=text)
parser.description = text
print(parser.format_help())
# case: long usages are broken
for number in range(8):
    parser.add_argument(f"--option-{number}", metavar=f"VALUE{number}")
parser.add_argument("first")
parser.add_argument("second", nargs="+")
print(parser.format_usage())
# case: usage with a long name
parser = argparse.ArgumentParser(prog="a-very-long-program-name" * 3)
for number in range(4):
    parser.add_argument(f"--option-{number}")
parser.add_argument("positional")
print(parser.format_usage())
# case: groups
group = parser.add_argument_group("special", "What is special about them.")
group.add_argument("--a", help="first")
group.add_argument("b", help="second")
empty = parser.add_argument_group("empty")
exclusive = parser.add_mutually_exclusive_group(required=True)
exclusive.add_argument("-x", action="store_true")
exclusive.add_argument("-y", metavar="WHY")
print(parser.format_help())
# case: exclusive groups in the usage
group = parser.add_mutually_exclusive_group()
group.add_argument("--a", action="store_true")
group.add_argument("b", nargs="?")
third = parser.add_mutually_exclusive_group(required=True)
third.add_argument("--hidden", help=argparse.SUPPRESS)
third.add_argument("--shown")
print(parser.format_usage())
# case: subcommands
subs = parser.add_subparsers(title="commands", description="What it can do", help="one of them", metavar="COMMAND")
add = subs.add_parser("add", help="add something", aliases=["a", "plus"])
add.add_argument("what")
subs.add_parser("remove", help="remove it")
subs.add_parser("secret")
print(parser.format_help())
print(add.format_help())
# case: subcommands without a title
parser.add_argument("--top")
parser.add_argument("first")
subs = parser.add_subparsers(dest="cmd")
print(subs.add_parser("go").format_usage())
print(parser.format_help())
# case: suppressed parts
parser = argparse.ArgumentParser(prog="tool", usage=argparse.SUPPRESS, add_help=False)
parser.add_argument("--hidden", help=argparse.SUPPRESS)
parser.add_argument("--seen", help="visible")
print(parser.format_help())
print(repr(parser.format_usage()))
# case: given usage
parser = argparse.ArgumentParser(prog="tool", usage="%(prog)s [options] file")
parser.add_argument("file")
print(parser.format_help())
# case: raw description
parser = argparse.ArgumentParser(
    prog="tool",
    description="  one\n    two for %(prog)s\n",
    formatter_class=argparse.RawDescriptionHelpFormatter,
)
parser.add_argument("--x", help="not\n   raw")
print(parser.format_help())
# case: raw text
parser = argparse.ArgumentParser(prog="tool", formatter_class=argparse.RawTextHelpFormatter)
parser.add_argument("--x", help="first\n  second")
print(parser.format_help())
# case: defaults in the help
parser = argparse.ArgumentParser(prog="tool", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
parser.add_argument("--x", default=3, help="number")
parser.add_argument("--y", default=argparse.SUPPRESS, help="none")
parser.add_argument("--z", help="has %(default)s")
parser.add_argument("p", nargs="?", default="here", help="place")
parser.add_argument("q", default="ignored", help="must be given")
print(parser.format_help())
# case: types as names
parser = argparse.ArgumentParser(prog="tool", formatter_class=argparse.MetavarTypeHelpFormatter)
parser.add_argument("--n", type=int, help="number")
parser.add_argument("f", type=float)
print(parser.format_help())
# case: width and positions
def narrow(prog):
    return argparse.HelpFormatter(prog, max_help_position=12, width=40)


parser = argparse.ArgumentParser(prog="tool", formatter_class=narrow, description="Words that need two lines here, surely.")
parser.add_argument("--option", help="some help that is broken at forty columns")
print(parser.format_help())
# case: version
parser.add_argument("--version", action="version", version="%(prog)s 1.2\nof today")
try:
    parser.parse_args(["--version"])
except SystemExit as error:
    print(error.code)
# case: help is printed
parser.add_argument("--x")
try:
    parser.parse_args(["-h"])
except SystemExit as error:
    print(error.code)
# case: reprs
print(parser.add_argument("-f", "--foo", type=int, nargs=2, help="text"))
print(argparse.Action(["-a"], "dest", default=4))
print(parser)
