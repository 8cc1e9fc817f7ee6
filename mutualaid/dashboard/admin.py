"""The last app to be asked for its tables: whatever has none by now gets a plain one."""

from mutualaid.lib.plain_tables import register_the_rest

register_the_rest("mutualaid")
