"""The public report form and its drop-box: it can seal, not open.

It holds only a public key and no table of a case. No account, no session, no cookie, no address of who wrote. The
casework site pulls from it.
"""
