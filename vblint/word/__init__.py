"""Word files (.docx): what the reader and the annotator of them share.

The reader (`vblint.sources.word`) needs to know which words stand where, the annotator
(`vblint.outputs.word`) needs to get back to the runs that hold them. Both use the one walk of
`vblint.word.walk`, so that they cannot disagree about what the text is. Knows nothing of findings.
"""
