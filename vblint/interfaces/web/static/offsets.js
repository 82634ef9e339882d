// The server counts Unicode code points, the browser counts UTF-16 units. The two differ after
// every character beyond U+FFFF, such as an emoji, which the browser counts twice.

/** Where the characters that count twice stand, in UTF-16 units. */
function pairs(text) {
  if (!/[\ud800-\udbff]/.test(text)) return [];
  return [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map((match) => match.index);
}

/** How many of the rising numbers are below a limit. */
function below(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A function that turns a span of the text in code points into one in UTF-16 units. */
export function toUnits(text) {
  const points = pairs(text).map((unit, before) => unit - before);
  const turn = (offset) => offset + below(points, offset);
  return ({ start, end }) => ({ start: turn(start), end: turn(end) });
}

/** A function that turns a span of the text in UTF-16 units into one in code points. */
export function toPoints(text) {
  const units = pairs(text);
  const turn = (offset) => offset - below(units, offset);
  return ({ start, end }) => ({ start: turn(start), end: turn(end) });
}
