"""A folder of spreadsheets -> checked rows -> the database. `operations.load` is the way in.

cells    one row's cells, each read with a type; what cannot be read is a fault in a sentence
days     which date is D3
rows     one frozen dataclass a file, and the header it wants
checks   what rows say about each other and about what the database holds
write_*  the rows, written
"""
