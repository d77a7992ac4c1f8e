"""Graphs in, rows out: builds of the graph in a folder, or a remote SPARQL server, behind one contract.

`contract` says what every store does, `opening` opens one, `versions` keeps the builds of a folder, `guard`
judges the text of a stranger's query before any store sees it.
"""
