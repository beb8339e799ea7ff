"""The pages that belong to no one app: the first page and what the site says of itself."""
