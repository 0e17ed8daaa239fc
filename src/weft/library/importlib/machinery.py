"""What finders and loaders of the program's own are made of."""

import _image


class ModuleSpec:
    """What is known of a module before it is loaded."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.has_location = False
        self.cached = None

    @property
    def parent(self):
        """The package that the module belongs to; itself if it is one."""
        return self.name if self.submodule_search_locations is not None else self.name.rpartition(".")[0]

    def __repr__(self):
        origin = f", origin={self.origin!r}" if self.origin is not None else ""
        return f"ModuleSpec(name={self.name!r}, loader={self.loader!r}{origin})"


class SourceFileLoader:
    """Loads a module from a source file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def create_module(self, spec):
        """None: a module of the usual kind."""

    def get_filename(self, name=None):
        """The path of the file."""
        return self.path

    def get_data(self, path):
        """The bytes of a file."""
        with open(path, "rb") as file:
            return file.read()

    def get_code(self, name=None):
        """The compiled source. Raises SyntaxError, OSError."""
        return _image.compile(self.path, self.get_data(self.path))[1]

    def exec_module(self, module):
        """Run the source over the module's names."""
        exec(self.get_code(), module.__dict__)
