"""The engine: a Document in, Findings out. Only this package imports spaCy, and lazily."""
