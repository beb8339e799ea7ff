"""One segmenter for search, at the time of indexing and of asking, so that every index answers alike.

It emits plain word tokens only: small ASCII letters and digits, and letters, digits and marks beyond ASCII.
No token holds a space, a quote or any sign that an index could take for syntax.
"""

from palermo.engines.segmenting.letters import language_of
from palermo.engines.segmenting.words import SEGMENTER, Word, list_letters, segment

__all__ = ["SEGMENTER", "Word", "language_of", "list_letters", "segment"]
