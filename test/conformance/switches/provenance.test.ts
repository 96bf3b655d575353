import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choices } from '../../standin/switches.ts';
import { protocolMarks, webMarks } from './marks.ts';

const references = new URL('../../../../shared/reference/', import.meta.url);
const isThere = existsSync(references);
if (!isThere) console.warn('Skipped for want of ../shared/reference: what the reference leaves open');

/** How many lines of each section say that something is INFERRED or UNKNOWN. Before the first section words are explained. */
function markedLines(name: string): Record<string, number> {
  const text = isThere ? readFileSync(new URL(name, references), 'utf8') : '';
  const counts = text.split(/^#{2,3} (?=\d)/m).flatMap((section, index) => {
    const lines = section.split('\n').filter((line) => /INFERRED|UNKNOWN/.test(line));
    return index > 0 && lines.length > 0 ? [[/^\d+(\.\d+)?/.exec(section)![0], lines.length] as const] : [];
  });
  return Object.fromEntries(counts);
}

describe.skipIf(!isThere).each([
  ['ftrack-protocol.md', protocolMarks, '§'],
  ['ftrack-web.md', webMarks, 'ftrack-web §'],
])('What %s leaves open', (name, marks, sign) => {
  const found = markedLines(name);

  it('is accounted for line by line', () => {
    expect(Object.values(found).reduce((sum, count) => sum + count)).toBeGreaterThan(30);
    expect(Object.fromEntries(Object.entries(marks).map(([section, lines]) => [section, lines.length]))).toEqual(found);
  });

  it('is named by the choices that answer it', () => {
    for (const [section, lines] of Object.entries(marks)) {
      for (const choice of lines.flatMap((line) => (typeof line === 'string' ? [] : line))) {
        const { source } = choices[choice];
        // The last section is a list, of which sources name the item.
        const place = section === '10' ? '10\\.\\d+' : section.replace('.', '\\.');
        expect(source, choice).toMatch(new RegExp(`${sign}([\\d., §]*§)?${place}(?![\\d.]*\\d)`));
      }
    }
  });
});

describe('The list of unknowns at the end of the reference', () => {
  it.each(Array.from({ length: 16 }, (_, index) => index + 1))('as number %i of its list is a choice', (number) => {
    const items = Object.values(choices).flatMap(({ source }) => source.match(/§10\.\d+/g) ?? []);
    expect(items).toContain(`§10.${number}`);
  });
});

it('every choice is read somewhere in the stand-in', () => {
  const read = import.meta.glob('../../standin/**/*.ts', { query: '?raw', import: 'default', eager: true });
  const code = Object.entries(read)
    .filter(([name]) => !name.endsWith('/switches.ts'))
    .map(([, source]) => String(source))
    .join('\n');
  for (const name of Object.keys(choices)) expect(code, name).toMatch(new RegExp(`\\b${name}\\b`));
});
