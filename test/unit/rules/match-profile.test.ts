import { describe, expect, it } from 'vitest';
import { matchProfile } from '../../../src/rules/match-profile.ts';

type Filters = Record<string, string[] | string | null>;
type Values = Record<string, string | null>;

/** The name of the profile that is chosen. */
function chosen(profiles: Record<string, Filters>, values: Values): string | undefined {
  return matchProfile(Object.entries(profiles), values, ([, filters]) => filters)?.[0];
}

describe('the best profile (the examples of automation-rules §2.16)', () => {
  const profiles = {
    A: { hosts: ['maya'] },
    B: { families: ['render'] },
    C: { tasks: ['anim.*'] },
    D: {},
    E: { hosts: ['nuke'], families: ['render'], tasks: ['comp'] },
  };
  it.each<[string, string, string, string | null]>([
    ['A', 'maya', 'render', 'x'],
    ['B', 'nuke', 'render', 'lighting'],
    ['E', 'nuke', 'render', 'comp'],
    ['B', 'nuke', 'render', 'animation'],
    ['D', 'houdini', 'model', 'x'],
    ['C', 'houdini', 'model', 'animation'],
    ['A', 'maya', 'render', 'animation'],
    ['D', 'houdini', 'model', null],
  ])('is %s for %s, %s, %s', (name, hosts, families, tasks) => {
    expect(chosen(profiles, { hosts, families, tasks })).toBe(name);
  });

  it('of two that are the same is the first', () => {
    expect(chosen({ first: { hosts: ['maya'] }, second: { hosts: ['maya'] } }, { hosts: 'maya' })).toBe('first');
  });

  it('of several that tie goes by the order of the keys', () => {
    const three = {
      X: { families: ['f'], tasks: ['t'] },
      Y: { hosts: ['h'], tasks: ['t'] },
      Z: { hosts: ['h'], families: ['f'] },
    };
    expect(chosen(three, { hosts: 'h', families: 'f', tasks: 't' })).toBe('Z');
    expect(chosen(three, { tasks: 't', families: 'f', hosts: 'h' })).toBe('X');
  });

  it.each<[string, boolean, string[] | string | null, string | null]>([
    ['another case', false, ['maya'], 'Maya'],
    ['a part of the value', false, ['may'], 'maya'],
    ['an expression of all of it', true, ['may.*'], 'maya'],
    ['one of two halves, not of the end of the other', false, ['x|ma'], 'maya'],
    ['a star', true, ['*', 'nuke'], 'maya'],
    ['a text in place of a list', true, 'maya', 'maya'],
    ['an empty text', true, '', 'maya'],
    ['no list', true, null, 'maya'],
    ['an empty list', true, [], 'maya'],
    ['only empty texts', false, [''], 'maya'],
    ['an empty text beside one that fits', true, ['', 'maya'], 'maya'],
    ['a value that is missing', false, ['.*'], null],
    ['a value that is empty', false, ['.*'], ''],
    ['what is no expression', false, ['('], '('],
  ])('takes %s: %s', (_what, isTaken, hosts, value) => {
    expect(chosen({ only: { hosts } }, { hosts: value })).toBe(isTaken ? 'only' : undefined);
  });

  it('counts a star for nothing', () => {
    expect(chosen({ star: { hosts: ['*'] }, exact: { hosts: ['maya'] } }, { hosts: 'maya' })).toBe('exact');
  });

  it('is none where there are none', () => {
    expect(chosen({}, { hosts: 'maya' })).toBeUndefined();
  });
});
