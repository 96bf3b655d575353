import { describe, expect, it } from 'vitest';
import { columnIn } from '../../../src/ui/search/column-in.ts';

describe('a column from a spreadsheet', () => {
  it.each([
    ['one name a line, of whatever line ends', 'a\r\nb\rc\nd\n', ['a', 'b', 'c', 'd']],
    ['the first cell of each line', 'sh010\tIn Progress\nsh020\tReady\n', ['sh010', 'sh020']],
    ['cells in quotes, empty lines and repeated names', '"a ""b"""\n\n c \nc\n', ['a "b"', 'c']],
    ['no column in one line', 'sh010 animation\n', []],
  ])('is %s', (_, pasted, column) => expect(columnIn(pasted)).toEqual(column));
});
