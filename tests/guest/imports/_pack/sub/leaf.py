from ..mod_a import fa
from .. import level as up
from . import __name__ as parent

leaf_value = (fa(), up, parent)
