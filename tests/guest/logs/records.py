# logging: loggers, levels, handlers and records.
import io
import logging
import sys

out = io.StringIO()


def handler(form="%(levelname)s:%(name)s:%(message)s", **kwargs):
    made = logging.StreamHandler(out)
    made.setFormatter(logging.Formatter(form, **kwargs))
    return made


def shown():
    print(out.getvalue(), end="")
    out.seek(0)
    out.truncate()


log = logging.getLogger("app")
log.propagate = False
log.addHandler(handler())
log.setLevel(logging.DEBUG)

# case: levels
for level in ("debug", "info", "warning", "error", "critical", "fatal"):
    getattr(log, level)("message %d of %s", 1, level)
log.setLevel("WARNING")
log.info("not seen")
log.warning("seen")
log.log(35, "odd level")
shown()
print(log.isEnabledFor(30), log.isEnabledFor(20), log.getEffectiveLevel(), log.level)
# case: names of levels
print([logging.getLevelName(n) for n in (0, 10, 20, 30, 40, 50, 15)], logging.getLevelName("ERROR"))
logging.addLevelName(25, "NOTICE")
log.log(25, "named")
shown()
print(logging.getLevelName(25), logging.getLevelName("NOTICE"), logging.getLevelNamesMapping()["NOTICE"])
for wrong in ("LOUD", 3.5, None):
    try:
        log.setLevel(wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
# case: the tree of loggers
child = logging.getLogger("app.part.deep")
child.error("through")
child.info("level of the parent above")
shown()
middle = logging.getLogger("app.part")
print(child.parent is middle, middle.parent is log, log.parent is logging.root, logging.getLogger("app") is log)
middle.propagate = False
child.error("stopped")
print(child.hasHandlers(), log.hasHandlers())
print(log.getChild("x").name, logging.getLogger().getChild("y").name, logging.getLogger().name)
shown()
# case: arguments of messages
log.info("%s and %s", 1, "two")
log.info("%(a)d %(b)s", {"a": 1, "b": 2})
log.info("no arguments 100%")
log.info({"not": "text"})
log.info("%s", [1, 2])
log.info("one", )
shown()
# case: a message that cannot be made
err, sys.stderr = sys.stderr, io.StringIO()
log.info("%d", "text")
text = sys.stderr.getvalue()
sys.stderr = err
print(text.splitlines()[0], "| TypeError" in text or "TypeError:" in text)
logging.raiseExceptions = False
log.info("%d", "text")
print(repr(out.getvalue()))
# case: exceptions
try:
    1 / 0
except ZeroDivisionError:
    log.exception("caught %s", "it")
    log.error("with", exc_info=True)
lines = out.getvalue().splitlines()
print(lines[0], lines[1], lines[-1])
out.truncate(0)
out.seek(0)
log.error("given", exc_info=ValueError("made"))
print(out.getvalue().splitlines()[-1])
# case: filters
class Only:
    def filter(self, record):
        return "keep" in record.msg


log.addFilter(Only())
log.info("keep this")
log.info("drop this")
shown()
log.filters.clear()
log.addFilter(lambda record: record.levelno > 20)
log.info("low")
log.error("high")
shown()
# case: filters by name
h = handler()
h.addFilter(logging.Filter("app.a"))
log.handlers = [h]
for name in ("app", "app.a", "app.a.b", "app.ab"):
    logging.getLogger(name).warning("from")
shown()
f = logging.Filter("")
print(f.filter(logging.makeLogRecord({"name": "any"})))
# case: filters that change records
def stamp(record):
    record.extra = "<" + record.msg + ">"
    return True


log.handlers = [handler("%(extra)s")]
log.addFilter(stamp)
log.info("x")
shown()
# case: handlers have levels
quiet = handler("quiet %(message)s")
quiet.setLevel(logging.ERROR)
log.addHandler(quiet)
log.info("one")
log.error("two")
shown()
print(quiet.level, quiet, quiet.name)
quiet.name = "named"
print(quiet.get_name(), logging._handlers["named"] is quiet)
log.removeHandler(quiet)
log.removeHandler(quiet)
print(len(log.handlers))
# case: extra facts
log.handlers = [handler("%(user)s %(message)s")]
log.info("x", extra={"user": "me"})
shown()
for key in ("message", "asctime", "name", "args"):
    try:
        log.info("x", extra={key: 1})
    except KeyError as error:
        print(error)
# case: where it was called
log.handlers = [handler("%(funcName)s %(module)s %(lineno)d %(filename)s")]


def place():
    log.info("x")


def outer():
    log.info("x", stacklevel=2)


place()
words = out.getvalue().split()
print(words[0], words[2].isdigit(), words[1] + ".py" == words[3])
out.truncate(0)
out.seek(0)
outer()
print(out.getvalue().split()[0])
# case: styles
record = logging.makeLogRecord({"msg": "hi %s", "args": ("you",), "levelname": "INFO", "name": "n"})
print(logging.Formatter("%(name)-5s|%(message)8s|").format(record))
print(logging.Formatter("{name:>5}|{message:_^12}|", style="{").format(record))
print(logging.Formatter("$name ${message} $$", style="$").format(record))
print(logging.Formatter().format(record))
for form, style in (("x", "%"), ("{", "{"), ("none", "{"), ("$", "$"), ("x", "?"), ("%(message)Z", "%")):
    try:
        logging.Formatter(form, style=style)
        print("fine")
    except ValueError as error:
        print(error)
# case: missing fields
record = logging.makeLogRecord({"msg": "m"})
for form, style in (("%(absent)s", "%"), ("{absent}", "{"), ("$absent", "$")):
    try:
        logging.Formatter(form, style=style).format(record)
    except ValueError as error:
        print(error)
print(logging.Formatter("%(absent)s", defaults={"absent": "here"}).format(record))
# case: times
record = logging.makeLogRecord({"msg": "m", "created": 0.5, "msecs": 500.0})
import time

made = logging.Formatter("%(asctime)s %(message)s")
made.converter = time.gmtime
print(made.format(record), made.usesTime(), logging.Formatter("%(message)s").usesTime())
made = logging.Formatter("%(asctime)s", datefmt="%Y/%m/%d %H.%M")
made.converter = time.gmtime
print(made.format(record))
made.default_msec_format = None
made.datefmt = None
print(made.format(record))
# case: records
record = logging.LogRecord("n", 20, "/a/b.py", 7, "m %s", ("x",), None, "f")
print(record, record.getMessage(), record.module, record.filename, record.funcName, record.levelname)
print(logging.LogRecord("n", 20, "p", 1, "%(k)s", ({"k": 5},), None).getMessage())
print(logging.makeLogRecord({"a": 1}).a)
# case: adapters
class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['id']}] {msg}", kwargs


adapter = Prefix(log, {"id": 7})
adapter.info("x %d", 1)
adapter.error("y")
log.handlers = [handler("%(who)s %(message)s")]
logging.LoggerAdapter(log, {"who": "me"}).warning("z")
shown()
print(adapter.name, adapter.isEnabledFor(10), adapter.getEffectiveLevel(), adapter.hasHandlers())
# case: basicConfig
root = logging.getLogger()
logging.basicConfig(stream=out, format="%(levelname)s - %(message)s", level=logging.INFO)
logging.info("by the module")
logging.debug("no")
logging.basicConfig(stream=out, format="other")
logging.warning("still the first")
logging.basicConfig(stream=out, format="{message}", style="{", force=True)
logging.error("forced")
shown()
for wrong in ({"stream": out, "filename": "x"}, {"handlers": [], "stream": out}, {"unknown": 1}, {"style": "!"}):
    try:
        logging.basicConfig(force=True, **wrong)
    except ValueError as error:
        print(error)
# case: disabling
logging.disable(logging.ERROR)
log.error("not")
log.critical("but this")
logging.disable(logging.NOTSET)
log.error("again")
log.disabled = True
log.critical("never")
shown()
# case: no handler at all
err, sys.stderr = sys.stderr, io.StringIO()
lone = logging.getLogger("lone")
lone.info("below")
lone.warning("the last resort")
text, sys.stderr = sys.stderr.getvalue(), err
print(repr(text), logging.lastResort.level)
# case: reprs
print(log, logging.getLogger(), logging.NullHandler(), logging.getLogger("app.sub"))
print(logging.StreamHandler(sys.stdout), logging.LoggerAdapter(log, {}))
# case: own logger class
class Mine(logging.Logger):
    def shout(self, text):
        self.error(text.upper())


before = logging.getLoggerClass()
logging.setLoggerClass(Mine)
mine = logging.getLogger("app.mine")
logging.setLoggerClass(before)
mine.shout("hello")
shown()
print(type(mine).__name__, type(logging.getLogger("app.other")).__name__)
try:
    logging.setLoggerClass(int)
except TypeError as error:
    print(error)
try:
    logging.getLogger(3)
except TypeError as error:
    print(error)
# case: own record factory
before = logging.getLogRecordFactory()


def factory(*args, **kwargs):
    record = before(*args, **kwargs)
    record.stamp = "S"
    return record


logging.setLogRecordFactory(factory)
log.handlers = [handler("%(stamp)s %(message)s")]
log.info("x")
logging.setLogRecordFactory(before)
shown()
# case: warnings are captured
import warnings

target = logging.getLogger("py.warnings")
target.handlers = [handler("%(name)s %(levelname)s")]
target.propagate = False
logging.captureWarnings(True)
warnings.warn("careful")
logging.captureWarnings(False)
shown()
# case: buffering formatter
class Counted(logging.BufferingFormatter):
    def formatHeader(self, records):
        return f"({len(records)})"

    def formatFooter(self, records):
        return "(end)"


records = [logging.makeLogRecord({"msg": str(n)}) for n in range(3)]
print(Counted().format(records), repr(logging.BufferingFormatter().format(records)), repr(Counted().format([])))
