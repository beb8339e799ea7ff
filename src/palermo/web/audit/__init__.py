"""Who did what: the shape of an audit row and tables that only grow. No table lives here."""
