"""Promises about texts, shown against a network that fails and processes that are killed.

`python -m tests.soak.texts`: what leaves. `python -m tests.soak.inbound`: what comes in. The suite runs small ones.
"""
