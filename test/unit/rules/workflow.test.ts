import { describe, expect, it } from 'vitest';
import { passes } from '../../../src/rules/asset-types.ts';
import type { Facts } from '../../../src/rules/facts.ts';
import { includesName, mapped, sameName } from '../../../src/rules/names.ts';
import {
  contextStatuses,
  isDone,
  statusName,
  statusNamed,
  taskStatuses,
  validStatuses,
  versionStatuses,
} from '../../../src/rules/workflow.ts';
import { World } from '../../../src/rules/world.ts';
import { context, noFacts, versionOf } from './random-world.ts';

const facts: Facts = {
  ...noFacts,
  versions: new Map([['v', versionOf('v', { statusId: 'a', thumbnailId: 'x' })]]),
  contexts: new Map([['t', context('t', { statusId: 'a' })]]),
  statuses: new Map([
    ['a', { id: 'a', name: 'Approved', state: 'DONE' }],
    ['b', { id: 'b', name: 'APPROVED', state: null }],
    ['c', { id: 'c', name: 'Omitted', state: 'BLOCKED' }],
  ]),
  workflows: new Map([
    [
      'project',
      {
        task: ['a', 'b', 'c'],
        version: ['a'],
        taskOverrides: new Map([
          ['fx', ['c']],
          ['none', []],
        ]),
        objectTypes: new Map([['shot', ['b']]]),
      },
    ],
  ]),
};

describe('the statuses an entity may have', () => {
  const task = (typeId: string | null, projectId = 'project') =>
    context('x', { entityType: 'Task', objectTypeId: 'task', typeId, projectId });

  it('are those of its workflow', () => {
    expect(taskStatuses(facts, task('anim'))).toEqual(['a', 'b', 'c']);
    expect(taskStatuses(facts, task(null))).toEqual(['a', 'b', 'c']);
    expect(versionStatuses(facts, versionOf('x', {}))).toEqual(['a']);
    expect(contextStatuses(facts, context('x', {}))).toEqual(['b']);
  });

  it('of a task type of its own are those of the override alone, even if that has none', () => {
    expect(taskStatuses(facts, task('fx'))).toEqual(['c']);
    expect(contextStatuses(facts, task('fx'))).toEqual(['c']);
    expect(taskStatuses(facts, task('none'))).toEqual([]);
  });

  it('are none that can be given where a status cannot be set, or where nothing was read', () => {
    const fixed = context('fixed', { fixed: ['status_id'] });
    const all = { ...facts, contexts: new Map([...facts.contexts, ['fixed', fixed], ['shot', context('shot', {})]]) };
    expect(['v', 'shot', 'fixed', 'nobody'].map((id) => validStatuses(all, id))).toEqual([['a'], ['b'], [], []]);
  });

  it('are none in a project nobody knows', () => {
    expect(taskStatuses(facts, task(null, 'other'))).toEqual([]);
    expect(versionStatuses(facts, versionOf('x', { projectId: 'other' }))).toEqual([]);
  });

  it('are not even none where the object type is not part of the project schema', () => {
    expect(contextStatuses(facts, context('x', { objectTypeId: 'build' }))).toBeUndefined();
    expect(contextStatuses(facts, context('x', { objectTypeId: null }))).toBeUndefined();
  });
});

describe('names', () => {
  it('are the same whatever their case', () => {
    expect([
      sameName('In Progress', 'in PROGRESS'),
      sameName('a', 'b'),
      includesName(['X', 'y'], 'Y'),
      includesName([], 'Y'),
    ]).toEqual([true, false, true, false]);
  });

  it('in a mapping lead to the first entry that fits', () => {
    const mapping = [
      ['Ready', 1],
      ['READY', 2],
      ['Done', 3],
    ] as const;
    expect([mapped(mapping, 'ready'), mapped(mapping, 'done'), mapped(mapping, 'x')]).toEqual([1, 3, undefined]);
  });

  it('of statuses are looked up among the given ones; of two that differ by case alone the later one counts', () => {
    expect(statusNamed(facts, ['a', 'b'], 'approved')).toBe('b');
    expect(statusNamed(facts, ['b', 'a'], 'approved')).toBe('a');
    expect(statusNamed(facts, ['a', 'b'], 'omitted')).toBeUndefined();
  });

  it('of unknown statuses are empty', () => {
    expect([statusName(facts, 'a'), statusName(facts, 'gone'), statusName(facts, null)]).toEqual(['Approved', '', '']);
    expect([isDone(facts, 'a'), isDone(facts, 'c'), isDone(facts, 'gone'), isDone(facts, null)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('asset types', () => {
  it('pass when nobody denies them, or when they are allowed', () => {
    const deny = { mode: 'deny' as const, names: ['audio'] };
    const allow = { mode: 'allow' as const, names: ['Render'] };
    expect(['audio', 'AUDIO', 'render', null].map((one) => passes(deny, one))).toEqual([false, false, true, true]);
    expect(['render', 'audio', null].map((one) => passes(allow, one))).toEqual([true, false, false]);
    expect(passes({ mode: 'allow', names: [] }, 'render')).toBe(false);
  });
});

describe('the world', () => {
  it('is the facts with changes laid over them', () => {
    const world = new World(facts);
    world.set('v', 'thumbnail_id', null);
    world.set('t', 'status_id', 'b');
    expect([world.status('v'), world.thumbnail('v'), world.status('t'), world.thumbnail('t')]).toEqual([
      'a',
      null,
      'b',
      null,
    ]);
    expect([world.original('v', 'thumbnail_id'), world.original('t', 'status_id')]).toEqual(['x', 'a']);
    expect([world.status('nobody'), world.original('nobody', 'status_id')]).toEqual([null, null]);
  });
});
