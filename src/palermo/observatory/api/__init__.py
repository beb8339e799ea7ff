"""The API: the library for programs, read only, for everybody alike."""
