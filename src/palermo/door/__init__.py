"""The release package, the only passage between the sites: signed by one, verified and read by the other.

Nothing here yet.
"""
