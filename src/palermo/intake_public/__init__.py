"""The public report form and its drop-box: it can seal, not open. Nothing here yet.

It holds only a public key and no table of a case; the casework site pulls from it.
"""
