"""Names of private individuals in public texts: found so that they can be hidden until a person releases them."""

from palermo.core.reading.names.finding import find_private_names, may_name_private_individual

__all__ = ["find_private_names", "may_name_private_individual"]
