"""The site for people and cases: own settings, own database, own users. Nothing here yet.

It and the other sites never import each other; what it publishes passes through `door`.
"""
