"""Outcome Graph: outcome documents of digital-policy forums in, a valid and queryable graph out."""

__version__ = "0.1.0"
