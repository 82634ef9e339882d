"""PDF files: what the reader and the annotator of them share.

The reader (`vblint.sources.pdf`) needs the words in order, the annotator (`vblint.outputs.pdf`)
the places where they stand. Both use `vblint.pdf.text`, so that they cannot disagree. Knows
nothing of findings.
"""
