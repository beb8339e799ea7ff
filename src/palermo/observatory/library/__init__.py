"""Sources, snapshots, texts and statements: everything the observatory knows, with where it says so."""
