"""The published site: ontology, vocabularies, shapes, queries and guide in; pages and their RDF out.

`pages` says what a page is; `terms`, `vocabularies`, `register`, `constraints`, `cookbook` and `guide` make them as
plain records; `render` turns one into HTML by the templates; `build` writes them all. A server can use all
but the last.
"""
