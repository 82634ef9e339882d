"""For teaching: class exercises made from texts, and a text held against its rewrite.

Joins linter, engine and outputs, as ``linter.py`` joins the parts. ``reading.py`` gives both a
document with its findings, sentence by sentence.
"""
