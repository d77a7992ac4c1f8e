"""Saved questions in, answers out: the catalogue of `queries/`, parameters, the run, the forms of a result.

`catalog` reads the `.rq` files, `bind` fills their slots, `run` asks a store, `render` prints rows.
"""
