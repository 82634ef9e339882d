from __future__ import annotations

from vblint.model import SourceMap, Span
from vblint.sources.builder import SegmentBuilder, cut, leave_out, moved


def test_pieces_that_run_on_share_an_entry() -> None:
    builder = SegmentBuilder()
    builder.add("put ", 2)
    builder.add("herself", 6)
    builder.add(" at risk", 15)
    segment = builder.build("paragraph")
    assert segment is not None
    assert segment.text == "put herself at risk"
    assert segment.map.pieces == ((0, 2), (11, 15))
    assert segment.map.span(Span(4, 11)) == Span(6, 13)  # does not swallow what follows


def test_nothing_but_space_is_no_segment_and_the_builder_starts_afresh() -> None:
    builder = SegmentBuilder()
    builder.add(" \n", 0)
    assert builder.build("paragraph") is None
    builder.add("x", 9)
    segment = builder.build("cell", "row 3")
    assert segment is not None
    assert (segment.text, segment.map.pieces, segment.anchor) == ("x", ((0, 9),), "row 3")


def test_leave_out_cuts_the_middle_the_start_and_a_whole_segment() -> None:
    builder = SegmentBuilder()
    segments = []
    for text, source in (("one two three", 0), ("four five", 20), ("six", 40)):
        builder.add(text, source)
        built = builder.build("paragraph")
        assert built is not None
        segments.append(built)
    kept = list(leave_out(segments, [Span(4, 8), Span(15, 25), Span(39, 43)]))
    assert [(s.text, s.map.pieces) for s in kept] == [
        ("one three", ((0, 0), (4, 8))),
        ("five", ((0, 25),)),
    ]


def test_moved_keeps_everything_but_the_place() -> None:
    builder = SegmentBuilder()
    builder.add("a", 1)
    builder.add("b", 5)
    segment = builder.build("heading", "x")
    assert segment is not None
    there = moved(segment, SourceMap(((0, 100),)))
    assert (there.text, there.kind, there.anchor) == ("ab", "heading", "x")
    assert there.map.pieces == ((0, 101), (1, 105))


def test_moved_through_a_map_with_gaps() -> None:
    builder = SegmentBuilder()
    builder.add("abcd", 2)
    builder.add("ef", 8)
    segment = builder.build("cell")
    assert segment is not None
    there = moved(segment, SourceMap(((0, 10), (4, 20), (8, 24), (9, 40))))
    assert there.map.pieces == ((0, 12), (2, 20), (4, 24), (5, 40))


def test_cut_takes_spans_of_the_segment_and_keeps_the_anchor() -> None:
    builder = SegmentBuilder()
    builder.add("her-", 3)
    builder.add("\nself", 9)
    segment = builder.build("cell", "row 3")
    assert segment is not None
    kept = cut(segment, [Span(3, 5)])
    assert kept is not None
    assert (kept.text, kept.map.pieces, kept.anchor) == ("herself", ((0, 3), (3, 10)), "row 3")
    assert cut(segment, [Span(0, 9)]) is None
