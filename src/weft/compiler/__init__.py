"""The compiler, which later runs on Weft itself: nothing here imports from outside of this folder.

From the source to a checked tree, one top-level statement at a time:

    decoding.py     bytes to text
    tokens.py       text to tokens
    cursor.py       the parser's place in the tokens
    expressions.py  rules for expressions       literals.py  values of numbers and strings
    patterns.py     rules for match patterns    fstrings.py  f-strings taken apart
    parser.py       rules for statements        targets.py   what can be assigned
    tree.py         the nodes
    scopes.py       what every name means
    placement.py    what stands where it must not   patterncheck.py  patterns that cannot be meant
    errors.py       SourceError, and how it is shown

From the tree to an image:

    compile.py      the front door              fold.py          constant expressions
    generate_*.py   tree to symbolic code; generate_unit.py says how its layers work together
    registers.py    windows                     constants.py     the constants of one code
    flow.py         better symbolic code        assemble.py      words, handlers, lines
    table.py        the instructions            lines.py         the line table
    code.py         the result                  disassemble.py   the result as text
    image.py        objects in their run-time layout             layout.py  where their fields lie
    unparse.py      expressions to text, for annotations

`TYPE_CHECKING = False` in these files is true for the type checker only: the names imported below it do
not exist at run time.
"""
