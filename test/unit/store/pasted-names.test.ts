import { describe, expect, it } from 'vitest';
import { NamesIndex } from '../../../src/store/names/names-index.ts';
import { packNames } from '../../../src/store/names/pack-names.ts';
import { findPasted } from '../../../src/store/names/pasted-names.ts';
import { entriesOf, named } from './named.ts';

const things = ['sh010', 'sh020', 'sh0100', 'Lamp Keeper'].flatMap((shot) => [
  named(shot, ['Harbor'], { id: shot }),
  named('animation', ['Harbor', shot], { id: `${shot} animation`, type: 'Task' }),
]);
const index = new NamesIndex(packNames(entriesOf(things)));
const found = (...column: string[]) => {
  const result = findPasted(index, column);
  return { ...result, found: result.found.map(({ id }) => id) };
};

describe('a column from a spreadsheet', () => {
  it('becomes what is called so, in its order, case and accents aside, and nothing that is only alike', () => {
    expect(found('SH020', 'sh010', 'lámp keeper')).toEqual({
      found: ['sh020', 'sh010', 'Lamp Keeper'],
      missing: [],
      ambiguous: [],
    });
  });

  it('tells what nothing has, and what several have', () => {
    expect(found('sh010', 'sh01', 'sh999', 'animation', '')).toMatchObject({
      found: ['sh010'],
      missing: ['sh01', 'sh999', ''],
      ambiguous: ['animation'],
    });
  });

  it('takes what stands above a name to tell several apart', () => {
    expect(found('Harbor / sh010 / animation', 'sh020\\animation')).toEqual({
      found: ['sh010 animation', 'sh020 animation'],
      missing: [],
      ambiguous: [],
    });
    expect(found('sh999/animation', '///', 'harbor/sh010').missing).toEqual(['sh999/animation', '///']);
  });

  it('of two thousand names, of ten thousand characters and of control characters is one', () => {
    const many = Array.from({ length: 2000 }, (_, number) => `none ${number}`);
    expect(found(...many, 'sh010').found).toEqual(['sh010']);
    expect(found('x'.repeat(10_000), '\u0001\u0002', '\u202esh010', 'sh0100')).toMatchObject({
      found: ['sh010', 'sh0100'],
    });
  });
});
