"""What casework asks for over HTTP: sealed items out, sealed replies in."""
