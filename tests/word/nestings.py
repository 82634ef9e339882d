"""Elements of Word in any order and depth, most of which Word would never write."""

from __future__ import annotations

from hypothesis import strategies as st

_TAGS = ("p", "r", "t", "tbl", "tr", "tc", "txbxContent", "sdtContent", "ins", "del", "ruby", "rt")
_LEAVES = ("words", "<w:tab/>", "<w:fldChar w:fldCharType='end'/>", "<w:t>more</w:t>", "")


def _element(tag: str, parts: list[str]) -> str:
    return f"<w:{tag}>{''.join(parts)}</w:{tag}>"


_ANY: st.SearchStrategy[str] = st.recursive(
    st.sampled_from(_LEAVES),
    lambda inner: st.builds(_element, st.sampled_from(_TAGS), st.lists(inner, max_size=4)),
)
# Half of them in a run of a paragraph, where words are most likely to be read.
NESTINGS = _ANY | st.builds("<w:p><w:r>{}</w:r></w:p>".format, _ANY)
