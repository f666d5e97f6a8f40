"""SERVICE clauses for other servers: which may be asked, how they are asked, and what becomes of their rows.

A query worker finds the clauses (:mod:`blocks`) and cannot open a socket; the process that speaks HTTP fetches the
rows for it (:mod:`fetching`), from servers that the configuration names (:mod:`prefixes`) at addresses that are
neither of this machine nor of its network (:mod:`addresses`). What the other server sends is read in the worker.
"""
