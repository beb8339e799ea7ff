"""The site for people and cases: own settings, own database, own users.

It and the other sites never import each other; what it publishes passes through `door`. Keys, walls, roles and audit
are here; no table holds a person yet.
"""
