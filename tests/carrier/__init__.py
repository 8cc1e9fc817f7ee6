"""A telephone network in a process of its own that speaks Twilio's Messages API, with faults by seed.

`python -m tests.carrier --port 8100 --ledger FILE --seed 1 --lag 1` serves on loopback only. What phones got stands in
the ledger, a line a message, written and synced before anything is answered.
"""
