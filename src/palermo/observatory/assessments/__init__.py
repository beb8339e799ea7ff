"""The assessment workbench."""
