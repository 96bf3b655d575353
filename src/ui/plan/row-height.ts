/** Of a row with one value, in pixels. */
export const rowHeight = 46;
