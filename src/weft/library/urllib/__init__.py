"""Addresses of the web, and what lies there."""
