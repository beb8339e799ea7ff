"""Assessments in words: the matrix, one criterion, the two ratings beside each other, the approved record."""
