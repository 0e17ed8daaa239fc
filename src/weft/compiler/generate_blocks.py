"""Loops, try, with, and the exits from them.

Code within `try` or `with` is protected by ranges of the handler table; entering costs nothing. An exit (return,
break, continue) leaves the blocks between it and its goal from the inside out, and a copy of what each has to do
stands right there: the body of `finally`, the call of `__exit__`. While that copy runs, the block and those
inside are no longer in force, so their ranges have a hole there.

The exception that is being handled (`sys.exc_info()`) is switched by enter_handler, whose result, the one
before, stays in a register until leave_handler brings it back on every way out.
"""

from __future__ import annotations

from . import tree
from .assemble import Handler, Label
from .fold import truth_of
from .generate_displays import AWAIT_ENTER, AWAIT_EXIT
from .generate_targets import Targets
from .generate_unit import Block


class LoopBlock(Block):
    """A loop: nothing to do on the way out, but the goal of break and continue."""

    __slots__ = ("broken", "top")

    def __init__(self, top: Label, broken: Label) -> None:
        super().__init__(None)
        self.top = top
        self.broken = broken


class ProtectedBlock(Block):
    """The body of `try` with `except`: nothing to do on the way out."""

    __slots__ = ()


class FinallyBlock(Block):
    """What `finally` protects."""

    __slots__ = ("body",)

    def __init__(self, handler: Handler, body: list[tree.stmt]) -> None:
        super().__init__(handler)
        self.body = body


class WithBlock(Block):
    """The body of `with`."""

    __slots__ = ("exit", "is_async", "line")

    def __init__(self, handler: Handler, exit: int, line: int, is_async: bool) -> None:
        super().__init__(handler)
        self.exit = exit  # register of the bound __exit__ or __aexit__
        self.line = line
        self.is_async = is_async


class HandlingBlock(Block):
    """Code that handles an exception."""

    __slots__ = ("previous",)

    def __init__(self, handler: Handler, previous: int) -> None:
        super().__init__(handler)
        self.previous = previous  # register of the exception that was handled before


class NamedBlock(Block):
    """The body of `except ... as name`, which unbinds the name at its end."""

    __slots__ = ("name",)

    def __init__(self, handler: Handler, name: str) -> None:
        super().__init__(handler)
        self.name = name


class Blocks(Targets):
    """Statements that contain blocks."""

    def body(self, statements: list[tree.stmt]) -> None:
        """A sequence of statements: see generate_statements.py."""
        raise NotImplementedError

    # Exits

    def _leave_blocks(self, depth: int) -> list[Block]:
        """Emits what the blocks from the innermost to number `depth` do on the way out, and takes them off the
        stack; the caller emits the jump, then calls `_return_to_blocks` with the result."""
        left: list[Block] = []
        while len(self.blocks) > depth:
            block = self.pop_block()
            left.append(block)
            self._exit_block(block)
        return left

    def _return_to_blocks(self, left: list[Block]) -> None:
        for block in reversed(left):
            self.push_block(block)

    def _exit_block(self, block: Block) -> None:
        if isinstance(block, FinallyBlock):
            self._cleanup_body(block.body)
        elif isinstance(block, WithBlock):
            self.line = block.line
            self._exit_context(block)
        elif isinstance(block, HandlingBlock):
            self.emit("leave_handler", block.previous)
        elif isinstance(block, NamedBlock):
            self._unbind(block.name)

    def return_statement(self, node: tree.Return) -> None:
        """return, through all blocks."""
        mark = self.mark()
        simple = True
        for block in self.blocks:
            simple = simple and isinstance(block, (LoopBlock, ProtectedBlock))
        if node.value is None:
            result = self.take()
            self.load(None, result)
        elif simple:
            result = self.operand(node.value)
        else:
            result = self.temporary(node.value)
        left = self._leave_blocks(0)
        self.line = node.lineno
        self.emit("return_", result)
        self._return_to_blocks(left)
        self.release(mark)

    def leave_loop(self, node: tree.Break | tree.Continue) -> None:
        """break and continue."""
        depth = len(self.blocks) - 1
        while depth >= 0 and not isinstance(self.blocks[depth], LoopBlock):
            depth -= 1
        breaking = isinstance(node, tree.Break)
        if depth < 0:
            self.fail("'break' outside loop" if breaking else "'continue' not properly in loop", node)
        loop = self.blocks[depth]
        assert isinstance(loop, LoopBlock)
        left = self._leave_blocks(depth + 1)
        self.line = node.lineno
        if breaking:
            self.emit_jump("jump", loop.broken)
        else:
            self.emit_jump("loop", loop.top)
        self._return_to_blocks(left)

    # Loops

    def while_statement(self, node: tree.While) -> None:
        """while ... else."""
        known = truth_of(node.test)
        end, broken = Label(), Label()
        if known is not False:
            top = self.here()
            if known is None:
                self.branch(node.test, end, False)
            self.push_block(LoopBlock(top, broken))
            self.body(node.body)
            self.pop_block()
            self.emit_jump("loop", top)
        self.place(end)
        self.body(node.orelse)
        self.place(broken)

    def for_statement(self, node: tree.For) -> None:
        """for ... else."""
        mark = self.mark()
        iterator = self.take()
        self.emit("get_iterator", iterator, self.first_operand(node.iter, iterator))
        end, broken = Label(), Label()
        top = self.here()
        self.next_element(node.target, iterator, end)
        self.push_block(LoopBlock(top, broken))
        self.body(node.body)
        self.pop_block()
        self.emit_jump("loop", top)
        self.place(end)
        self.release(mark)
        self.body(node.orelse)
        self.place(broken)

    def async_for_statement(self, node: tree.AsyncFor) -> None:
        """async for ... else."""
        mark = self.mark()
        iterator = self.take()
        self.emit("get_async_iterator", iterator, self.first_operand(node.iter, iterator))
        broken = Label()
        top = self.here()
        handler = self.next_async_element(node.target, iterator)
        self.push_block(LoopBlock(top, broken))
        self.body(node.body)
        self.pop_block()
        self.emit_jump("loop", top)
        self.line = node.lineno
        self.end_async_loop(handler)
        self.release(mark)
        self.body(node.orelse)
        self.place(broken)

    # try

    def try_statement(self, node: tree.Try | tree.TryStar) -> None:
        """try ... except ... else ... finally, also with except*."""
        if not node.finalbody:
            self._try_handlers(node)
            return
        mark = self.mark()
        error = self.take(2)
        previous = error + 1
        handler = self.new_handler(error)
        self.push_block(FinallyBlock(handler, node.finalbody))
        self._try_handlers(node)
        self.pop_block()
        done = Label()
        self._cleanup_body(node.finalbody)
        self.emit_jump("jump", done)
        self.place(handler.target)
        cleanup = self._start_handling(error, previous)
        self._cleanup_body(node.finalbody)
        self._reraise(error, previous)
        self._cleanup(cleanup, previous)
        self.place(done)
        self.release(mark)

    def _cleanup_body(self, body: list[tree.stmt]) -> None:
        """A copy of a `finally` block: requests to unwind the thread wait until it is over."""
        if self.cleans_up:
            self.body(body)
            return
        self.cleans_up = True
        start = self.here()
        self.body(body)
        self.cleanups.append((start, self.here()))
        self.cleans_up = False

    def _start_handling(self, error: int, previous: int) -> Handler:
        self.emit("enter_handler", previous, error)
        cleanup = self.new_handler(self.take())
        self.push_block(HandlingBlock(cleanup, previous))
        return cleanup

    def _reraise(self, error: int, previous: int) -> None:
        """The end of handling without success."""
        self.pop_block()
        self.emit("leave_handler", previous)
        self.emit("reraise", error)

    def _cleanup(self, handler: Handler, previous: int) -> None:
        """Where an exception goes that is raised while another is handled."""
        self.place(handler.target)
        self.emit("leave_handler", previous)
        self.emit("reraise", handler.register)

    def _try_handlers(self, node: tree.Try | tree.TryStar) -> None:
        if isinstance(node, tree.TryStar):
            self._try_star(node)
        elif node.handlers:
            self._try_except(node)
        else:
            self.body(node.body)

    def _try_except(self, node: tree.Try) -> None:
        mark = self.mark()
        error = self.take(2)
        previous = error + 1
        handler = self.new_handler(error)
        done = Label()
        self.push_block(ProtectedBlock(handler))
        self.body(node.body)
        self.pop_block()
        self.body(node.orelse)
        self.emit_jump("jump", done)
        self.place(handler.target)
        self.line = node.handlers[0].lineno
        cleanup = self._start_handling(error, previous)
        inner = self.mark()
        for clause in node.handlers:
            assert isinstance(clause, tree.ExceptHandler)
            following = Label()
            self.line = clause.lineno
            if clause.type is not None:
                matches = self.take()
                self.emit("exception_matches", matches, error, self.operand(clause.type))
                self.emit_jump("jump_unless", following, matches)
                self.release(inner)
            if clause.name is None:
                self.body(clause.body)
            else:
                self._named_handler(self.mangled(clause.name), clause.body, error)
            self.release(inner)
            left = self._leave_blocks(len(self.blocks) - 1)
            self.emit_jump("jump", done)
            self._return_to_blocks(left)
            self.place(following)
        self._reraise(error, previous)
        self._cleanup(cleanup, previous)
        self.place(done)
        self.release(mark)

    # except*

    def _try_star(self, node: tree.TryStar) -> None:
        """try ... except* ...: each clause takes its share of the group; what they raise goes on at the end, together
        with what is left."""
        mark = self.mark()
        error = self.take(4)
        previous, outcomes, rest = error + 1, error + 2, error + 3
        handler = self.new_handler(error)
        done = Label()
        self.push_block(ProtectedBlock(handler))
        self.body(node.body)
        self.pop_block()
        self.body(node.orelse)
        self.emit_jump("jump", done)
        self.place(handler.target)
        self.line = node.handlers[0].lineno
        cleanup = self._start_handling(error, previous)
        self.emit("build_list", outcomes, outcomes, 0)
        self.emit("move", rest, error)
        for clause in node.handlers:
            assert isinstance(clause, tree.ExceptHandler)
            self._star_clause(clause, rest, outcomes)
        self.emit("list_append", outcomes, rest)
        result = self.take(2)
        self.emit("group_result", result, error, outcomes)
        self.load(None, result + 1)
        nothing = Label()
        self.emit_jump("jump_if_is", nothing, result, result + 1)
        self._reraise(result, previous)
        self.place(nothing)
        self.emit("leave_handler", previous)
        self.emit_jump("jump", done)
        self._cleanup(cleanup, previous)
        self.place(done)
        self.release(mark)

    def _star_clause(self, clause: tree.ExceptHandler, rest: int, outcomes: int) -> None:
        mark = self.mark()
        self.line = clause.lineno
        assert clause.type is not None
        matched = self.take(3)
        following = Label()
        self.emit("match_group", matched, rest, self.operand(clause.type))
        self.release(matched + 3)
        self.emit_jump("jump_unless", following, matched)
        self.emit("move", matched + 2, matched)
        self.emit("unpack", matched + 2, matched, 2)
        self.emit("move", rest, matched + 1)
        around = self.take()
        raised = self.take()
        self.emit("enter_handler", around, matched)
        handler = self.new_handler(raised)
        self.push_block(HandlingBlock(handler, around))
        if clause.name is None:
            self.body(clause.body)
        else:
            self._named_handler(self.mangled(clause.name), clause.body, matched)
        self.pop_block()
        self.emit("leave_handler", around)
        self.emit_jump("jump", following)
        self.place(handler.target)
        self.emit("leave_handler", around)
        self.emit("list_append", outcomes, raised)
        self.place(following)
        self.release(mark)

    def _named_handler(self, name: str, body: list[tree.stmt], error: int) -> None:
        self.store_variable(name, error)
        handler = self.new_handler(self.take())
        self.push_block(NamedBlock(handler, name))
        self.body(body)
        self.pop_block()
        self._unbind(name)
        done = Label()
        self.emit_jump("jump", done)
        self.place(handler.target)
        self._unbind(name)
        self.emit("reraise", handler.register)
        self.place(done)

    def _unbind(self, name: str) -> None:
        """`name = None; del name`: the body may have deleted it."""
        register = self.local_register(name)
        if register >= 0:
            self.emit("clear", register)
            return
        mark = self.mark()
        none = self.take()
        self.load(None, none)
        self.store_variable(name, none)
        self.delete_variable(name)
        self.release(mark)

    # with

    def with_statement(self, node: tree.With | tree.AsyncWith, index: int = 0) -> None:
        """with and async with: item number `index` around the items after it and the body."""
        if index == len(node.items):
            self.body(node.body)
            return
        mark = self.mark()
        item = node.items[index]
        self.line = node.lineno
        error = self.take(3)
        previous, exit = error + 1, error + 2
        inner = self.mark()
        entered = self.take()
        manager = self.operand(item.context_expr)
        self.line = item.context_expr.lineno
        handler = self.new_handler(error)
        is_async = isinstance(node, tree.AsyncWith)
        if is_async:
            self.emit("enter_async_context", entered, exit, manager)
            self.await_value(entered, entered, AWAIT_ENTER)
        else:
            self.emit("enter_context", entered, exit, manager)
        block = WithBlock(handler, exit, item.context_expr.lineno, is_async)
        self.push_block(block)
        if item.optional_vars is not None:
            self.assign(item.optional_vars, entered)
        self.release(inner)
        self.with_statement(node, index + 1)
        self.pop_block()
        self.line = block.line
        self._exit_context(block)
        done, suppressed = Label(), Label()
        self.emit_jump("jump", done)
        self.place(handler.target)
        cleanup = self._start_handling(error, previous)
        base = self.take(2 * 3)
        self.emit("move", base, exit)
        self.emit("exit_context", base, base, error)
        if is_async:
            self.await_value(base, base, AWAIT_EXIT)
        self.emit_jump("jump_if", suppressed, base)
        self._reraise(error, previous)
        self.place(suppressed)
        self.emit("leave_handler", previous)
        self.emit_jump("jump", done)
        self._cleanup(cleanup, previous)
        self.place(done)
        self.release(mark)

    def _exit_context(self, block: WithBlock) -> None:
        """Calls `__exit__` without an exception. Whatever is above, a result to be returned, stays as it is."""
        mark = self.mark()
        base = block.exit
        if mark != base + 1:
            base = self.take()
            self.emit("move", base, block.exit)
        self.take(5)  # the window: two links and three arguments
        none = self.take()
        self.load(None, none)
        self.emit("exit_context", none, base, none)
        if block.is_async:
            self.await_value(none, none, AWAIT_EXIT)
        self.release(mark)
