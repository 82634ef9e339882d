"""The page an officer uses and the HTTP API beside it: ``vblint serve``. See docs/http-api.md.

`app.py` puts the parts together; `security.py` decides who is answered at all; `request.py` reads
what was sent, `api.py` and `documents.py` answer it, `service.py` holds the one warm linter.
Nothing that is sent here is kept, logged or written anywhere.
"""
