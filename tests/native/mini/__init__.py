"""A tiny kernel for the translator's tests: values, a bump allocator, a thread, errors."""
