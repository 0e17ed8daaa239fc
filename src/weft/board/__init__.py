"""The virtual board on the host: its file, the script of what happens to it, and the thread that does it."""
