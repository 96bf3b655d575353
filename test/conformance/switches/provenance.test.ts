import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choices } from '../../standin/switches.ts';

const reference = new URL('../../../../shared/reference/ftrack-protocol.md', import.meta.url);
const isThere = existsSync(reference);
if (!isThere) console.warn('Skipped for want of ../shared/reference: what the reference leaves open');

/** Sections of the reference with something INFERRED or UNKNOWN in them that leaves the server nothing to choose. */
const nothingToChoose: Record<string, string> = {
  '0.1': 'explains the words',
  '2.9': 'parameters of one operation, taken by the only names that were seen',
  '4.3': '`__permissions`: neither what asks for it nor its form is known, so it is served to nobody',
  '4.4': 'names of subtypes, which the recorded schemas settle',
  '4.5': 'ids of states, which differ per installation: nobody may rely on them',
  '6.6': 'events between clients, which the server only passes on; forms are the page’s',
};

const cited = new Set(Object.values(choices).flatMap(({ source }) => source.match(/§(\d+\.\d+)/g) ?? []));

describe.skipIf(!isThere)('What the reference leaves open', () => {
  const text = isThere ? readFileSync(reference, 'utf8') : '';
  const sections = text.split(/^#{2,3} /m).flatMap((section) => {
    const [, number] = /^(\d+(?:\.\d+)?)/.exec(section) ?? [];
    return number?.includes('.') && /INFERRED|UNKNOWN/.test(section) ? [number] : [];
  });

  it('is found in many places', () => {
    expect(sections.length).toBeGreaterThan(20);
  });

  it.each(sections)('in section %s is a choice, or leaves none', (section) => {
    const isChoice = cited.has(`§${section}`);
    expect(isChoice !== section in nothingToChoose, 'either the one or the other').toBe(true);
  });

  it.each(Array.from({ length: 12 }, (_, index) => index + 1))('as number %i of its list is a choice', (number) => {
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
