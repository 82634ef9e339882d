"""Changes to a text that leave all else in it as it is: new words for a finding, ignore comments.

Used by ``vblint fix`` and the language server. A change is made at a finding's span, which came
through the source map, and then the changed text is read again: it must read as the old one does
but for the new words, and what stands in quotation marks must be the same.
"""
