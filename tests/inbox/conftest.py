"""Replies are tested in Spanish too: the catalogues must be compiled, and fresh, before any test asks for words."""

from pathlib import Path

from mutualaid.lib.catalogue import compile_all

compile_all(Path(__file__).parents[2])
