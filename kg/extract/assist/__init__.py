"""Records as the rules read them in, the same with what an optional reader adds out; off unless asked for.

`proposals` is the one interface, `gate` lets in only what stands in the words, `additions` puts it beside the rules'
reading; `parser` and `model` are the readers behind the interface, each loaded only where it was asked for.
"""

from kg.extract.assist.assistance import Assistance, Tally
from kg.extract.assist.wanted import Wanted, assistant, check

__all__ = ["Assistance", "Tally", "Wanted", "assistant", "check"]
