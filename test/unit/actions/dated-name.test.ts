import { expect, it } from 'vitest';
import { datedName } from '../../../src/actions/parts/lists/dated-name.ts';

const by = { now: Date.parse('2026-02-03T22:05:07Z'), timeZone: 'UTC', projectName: 'harbor', cycle: 0 };

it.each([
  ['{d} {dd} {ddd} {dddd}', '3 03 Tue Tuesday'],
  ['{m} {mm} {mmm} {mmmm}', '2 02 Feb February'],
  ['{yy} {yyyy}', '26 2026'],
  ['{H} {HH} {h} {hh} {ht}', '22 22 10 10 PM'],
  ['{M} {MM} {S} {SS}', '5 05 7 07'],
  ['{project_name}_daily', 'harbor_daily'],
])('%s makes %s', (template, name) => {
  expect(datedName(template, by)).toBe(name);
});

it('is of the day that the user’s clock shows', () => {
  expect(datedName('{yy}{mm}{dd}', { ...by, timeZone: 'Europe/Stockholm' })).toBe('260203');
  expect(datedName('{yy}{mm}{dd}', { ...by, timeZone: 'Asia/Tokyo' })).toBe('260204');
  expect(datedName('{yy}{mm}{dd} {HH}', { ...by, timeZone: 'Asia/Tokyo', cycle: 8 })).toBe('260203 07');
});

it('is of an earlier day across the end of a month', () => {
  expect(datedName('{m}/{d}', { ...by, daysBack: 3 })).toBe('1/31');
});

it.each(['{day}', '{yy', 'yy}', '  ', '{yyyy}'.repeat(60)])('%s cannot be used', (template) => {
  expect(() => datedName(template, by)).toThrow(expect.objectContaining({ number: 'S207', field: 'template' }));
});
