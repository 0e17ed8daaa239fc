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

`TYPE_CHECKING = False` in these files is true for the type checker only: the names imported below it do
not exist at run time.
"""
