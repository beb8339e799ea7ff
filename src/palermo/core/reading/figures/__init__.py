"""Figures: every number a text states of something, or states was not reported.

A sentence is taken apart into words; its numbers become quantities (`quantities`) unless they count nothing
(`exclusion`); each gets the noun it counts (`phrases`), what governs it (`governing`), a measure (`measures`,
`drafts`, `resting`), a period and role (`periods`) and what the words around it add (`describing`, `reporters`).
"""

from palermo.core.reading.figures.finding import find_figures

__all__ = ["find_figures"]
