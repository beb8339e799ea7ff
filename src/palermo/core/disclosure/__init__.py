"""Tables that can be published: tabulated, protected, attacked before release.

Nothing here yet.
"""
