"""People who sign in: abstract models and the rules of sign-in that the sites share. No table lives here."""
