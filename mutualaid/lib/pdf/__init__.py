"""Printed sheets: fonts, text in every script, tables, maps, and pages that say what they are."""
