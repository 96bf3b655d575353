import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/rpc/form-shapes.ts';
import { firstMissing, initialValues, inputOf, isShown } from '../../../src/ui/form/form-values.ts';

const fields: Field[] = [
  { kind: 'text', name: 'name', maxLength: 10, required: true },
  { kind: 'number', name: 'bid', value: 2 },
  { kind: 'number', name: 'end', mixed: 3 },
  { kind: 'choice', name: 'as', options: [], value: 'id' },
  { kind: 'choices', name: 'columns', options: [], required: true, when: { field: 'as', is: ['table'] } },
];

describe('what a form holds', () => {
  it('begins with what is shared, and without what is mixed', () => {
    expect(initialValues(fields)).toEqual({ bid: 2, as: 'id' });
  });

  it('a mixed field that nobody touched is not sent, and neither is one that is not shown', () => {
    expect(inputOf(fields, { name: 'a', as: 'id', columns: ['x'] })).toEqual({ name: 'a', as: 'id' });
    expect(inputOf(fields, { name: 'a', as: 'table', columns: ['x'], end: null })).toEqual({
      name: 'a',
      as: 'table',
      columns: ['x'],
      end: null,
    });
  });

  it('what is there already is not sent where a field shows just that, and a value that was taken away is', () => {
    const current: Field[] = [
      { kind: 'text', name: 'comment', maxLength: 10, value: 'old', isCurrent: true },
      { kind: 'choices', name: 'tags', options: [], value: ['a'], isCurrent: true },
    ];
    expect(inputOf(current, initialValues(current))).toEqual({});
    expect(inputOf(current, { comment: 'new', tags: ['a'] })).toEqual({ comment: 'new' });
    expect(inputOf(current, { comment: '', tags: [] })).toEqual({ comment: '', tags: [] });
  });

  it('misses a required field that is empty or blank, unless it is not shown', () => {
    expect(firstMissing(fields, {})?.name).toBe('name');
    expect(firstMissing(fields, { name: '  ' })?.name).toBe('name');
    expect(firstMissing(fields, { name: 'a', as: 'id' })).toBeUndefined();
    expect(firstMissing(fields, { name: 'a', as: 'table' })?.name).toBe('columns');
    expect(firstMissing(fields, { name: 'a', as: 'table', columns: [] })?.name).toBe('columns');
    expect(firstMissing(fields, { name: 'a', as: 'table', columns: ['id'] })).toBeUndefined();
  });

  it('misses a required column of any row there is, but no row where none has to be', () => {
    const columns: Field[] = [
      { kind: 'choice', name: 'type', options: [], required: true },
      { kind: 'text', name: 'name', maxLength: 10 },
    ];
    const rows: Field[] = [{ kind: 'rows', name: 'tasks', maxRows: 9, columns }];
    expect(firstMissing(rows, { tasks: [{}] })?.name).toBe('tasks');
    expect(firstMissing(rows, { tasks: [{ type: 'comp' }, { name: 'a' }] })?.name).toBe('tasks');
    expect(firstMissing(rows, { tasks: [{ type: 'comp' }, { type: 'roto', name: 'a' }] })).toBeUndefined();
    expect(firstMissing(rows, {})).toBeUndefined();
    expect(firstMissing([{ ...rows[0]!, required: true }], { tasks: [] })?.name).toBe('tasks');
  });

  it('shows a field while another has one of its values', () => {
    expect(isShown(fields[4]!, { as: 'table' })).toBe(true);
    expect(isShown(fields[4]!, {})).toBe(false);
  });
});
