"""Rates over many records: what share of them has wording to reconsider. See docs/audit.md."""
