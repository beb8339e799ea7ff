"""What is kept: sealed reports, and sealed replies until they are fetched. Nothing here can open either."""
