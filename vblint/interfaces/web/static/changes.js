// What an edit did to a text, and to what was known of it. Offsets are UTF-16 units.

/** The one stretch in which two texts differ: `removed` units at `start` became `added`. */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  return { start, removed: before.length - start - tail, added: after.length - start - tail };
}

/** A span after a change, or null if the change touched its words. */
export function moved(span, { start, removed, added }) {
  if (span.end <= start) return span;
  if (span.start < start + removed) return null;
  return { start: span.start + added - removed, end: span.end + added - removed };
}

/** A stretch that holds an earlier stretch (or null) and a change. */
export function widened(stretch, { start, removed, added }) {
  if (!stretch) return { start, end: start + added };
  const follow = (offset) => (offset >= start + removed ? offset + added - removed : start + added);
  return {
    start: Math.min(stretch.start, start),
    end: Math.max(start + added, stretch.end <= start ? stretch.end : follow(stretch.end)),
  };
}

/** The paragraphs around a stretch, and a line more on either side when no empty line is near. */
export function paragraphs(text, { start, end }) {
  const reach = 1500;
  const top = Math.max(0, start - reach);
  const before = text.slice(top, start);
  const after = text.slice(end, end + reach);
  const gap = before.lastIndexOf("\n\n");
  const line = before.indexOf("\n");
  const close = after.indexOf("\n\n");
  const last = after.lastIndexOf("\n");
  const from = gap >= 0 ? gap + 2 : top === 0 ? 0 : line >= 0 ? line + 1 : before.length;
  const short = after.length < reach;
  const to = close >= 0 ? close : short ? after.length : last >= 0 ? last : after.length;
  return { start: top + from, end: end + to };
}
