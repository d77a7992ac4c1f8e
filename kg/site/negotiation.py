"""Nothing in, the rules out by which a redirecting server sends each IRI to a page or a file, by what was asked for."""

from __future__ import annotations

from typing import Final

from kg.site.render import environment

MEDIA_TYPES: Final = (
    ("ttl", "text/turtle"),
    ("jsonld", "application/ld+json"),
    ("nt", "application/n-triples"),
)
"""The suffix of each RDF file and the media type that asks for it. Whoever asks for none of them gets the page."""

HOST: Final = "SITE"
"""What stands in the rules where the address of the published site goes."""


def rules() -> str:
    """A proposal for the `.htaccess` of the permanent identifiers' service, to be handed in by a person."""
    return environment().get_template("htaccess.txt").render(types=MEDIA_TYPES, host=HOST)
