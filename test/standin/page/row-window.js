/**
 * Which rows have to be in the document: those in sight, and as many above and below as one turn of the wheel shows.
 *
 * @param {HTMLElement} scroller
 * @param {{ rowHeight: number, count: number }} rows
 * @returns {{ first: number, last: number }} `last` is not part of it
 */
export function rowWindow(scroller, { rowHeight, count }) {
  const buffer = 12;
  const first = Math.floor(scroller.scrollTop / rowHeight) - buffer;
  const last = Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowHeight) + buffer;
  return { first: Math.max(0, Math.min(first, count)), last: Math.min(count, last) };
}

/** Scrolls a row into sight, and no further than that; `covered` pixels at the top are under a sticky header. */
export function revealRow(scroller, index, { rowHeight, covered = 0 }) {
  if (index < 0) return;
  const top = index * rowHeight;
  const height = scroller.clientHeight - covered;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight > scroller.scrollTop + height) scroller.scrollTop = top + rowHeight - height;
}
