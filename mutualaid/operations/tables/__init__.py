"""Tables that people keep, in and out: an untidy file -> cells that operations.folder reads -> a preview -> actions.

opening   a file's bytes -> heads and rows of words
words     what people call our columns and choices, in English and Spanish
tidy      one cell as people write it -> as the folder wants it
sign_up   which shifts somebody means
kinds     the tables: what each lacks and how it is filled in
out       the tables as they stand: exports, and what a file is compared with
looking   new, changed, same or wrong, row by row
writing   the rows, written by the apps' actions
uploads   a file kept until it is confirmed, or for an hour
city      a city government's published table, and what is missing after it
"""
