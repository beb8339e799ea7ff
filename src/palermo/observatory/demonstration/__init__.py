"""The demonstration: a fictional country, its documents and its sign-ins, so that everything can be tried at once.

Data only: `demonstration.toml` says what there is, `texts/` holds the documents. `palermo observatory demo` loads it.
"""
