import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctName, mediaName, patternProblem } from '../../../src/actions/parts/files/media-name.ts';

const places = {
  ...{ project: 'Harbor', sequence: 'sq010', shot: 'sh010', task: 'anim' },
  ...{ asset: 'render', component: 'main', version: 7 },
};

describe('the name of a file', () => {
  it('has in its places what they stand for, and no separator for what there is nothing for', () => {
    expect(mediaName('{project}_{sequence}_{shot}_{asset}_v{version:3}', places)).toBe(
      'Harbor_sq010_sh010_render_v007',
    );
    expect(mediaName('{project}_{sequence}_{shot}', { ...places, sequence: '' })).toBe('Harbor_sh010');
    expect(mediaName('{project}_{task}', { ...places, task: '' })).toBe('Harbor');
    expect(mediaName('{version}', places)).toBe('7');
  });

  it('leads out of no folder, and is one every file system takes, whatever the server calls things', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 20 }), (shot, asset) => {
        const name = mediaName('{shot}_{asset}', { ...places, shot, asset });
        expect(name).not.toMatch(/[\\/:*?"<>|]/);
        expect(name).not.toMatch(/^\./);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThan(200);
      }),
    );
    expect(mediaName('{shot}', { ...places, shot: 'con' })).toBe('_con');
    expect(mediaName('{shot}', { ...places, shot: 'gpj\u202e.exe' })).toBe('gpj_.exe');
  });

  it('is different from all others, also where the case of letters does not count', () => {
    const taken = new Set<string>();
    const names = ['a', 'A', 'a', 'b'].map((base) => distinctName(base, '.mov', taken));
    expect(names).toEqual(['a.mov', 'A (2).mov', 'a (3).mov', 'b.mov']);
  });
});

it('a pattern with a place nobody knows, or half of one, is told', () => {
  expect(patternProblem('{shot}_{version:3}')).toBeUndefined();
  expect(patternProblem(' ')).toBe('blank');
  for (const wrong of ['{nothing}', '{shot', 'shot}', '{}', '{version:}', '{constructor}']) {
    expect([wrong, patternProblem(wrong)]).toEqual([wrong, 'unknown_place']);
  }
});
