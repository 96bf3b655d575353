import { describe, expect, it } from 'vitest';
import { createOperation, deleteOperation, updateOperation } from '../../../src/api/wire/operations.ts';
import { untypedOperations } from '../../../src/api/wire/untyped-operations.ts';

describe('a write', () => {
  it('carries the type, the key and the data as they travel', () => {
    const start = { __type__: 'datetime' as const, value: '2026-01-31T12:00:00' };
    expect(createOperation('Timelog', { id: 't', user_id: 'u', start, duration: 3600 })).toEqual({
      action: 'create',
      entity_type: 'Timelog',
      entity_data: { __entity_type__: 'Timelog', id: 't', user_id: 'u', start, duration: 3600 },
    });
    expect(updateOperation('Metadata', ['parent', 'key'], { value: 'text' })).toEqual({
      action: 'update',
      entity_type: 'Metadata',
      entity_key: ['parent', 'key'],
      entity_data: { __entity_type__: 'Metadata', value: 'text' },
    });
    expect(deleteOperation('NoteLabelLink', ['note', 'label'])).toEqual({
      action: 'delete',
      entity_type: 'NoteLabelLink',
      entity_key: ['note', 'label'],
    });
  });

  it('to a type that is known at run time alone is not checked', () => {
    const type: string = 'Campaign';
    expect(untypedOperations.update(type, ['c'], { mood: 'good' })).toEqual({
      action: 'update',
      entity_type: 'Campaign',
      entity_key: ['c'],
      entity_data: { __entity_type__: 'Campaign', mood: 'good' },
    });
  });
});

/** The TypeScript compiler is what fails, when one of the `ts-expect-error`s is not needed any more. */
it('with a wrong type, attribute, value or key does not compile', () => {
  const type: string = 'Task';
  createOperation('Task', { name: 'anim', parent_id: 'p', type_id: 't', status_id: null });
  createOperation('Task', { id: 'ours', object_type_id: 'given at creation, and not later' });
  createOperation('Job', { type: 'api_job', status: 'done', data: '{}', user_id: 'u' });
  createOperation('AssetVersion', { asset_id: 'a', task: { __entity_type__: 'Task', id: 't' } });
  updateOperation('Task', ['t'], { status_id: 's', end_date: { __type__: 'datetime', value: '2026-01-31T00:00:00' } });
  updateOperation('AssetVersion', ['v'], { is_published: false, task_id: null });
  updateOperation('AssetVersionList', ['l'], { items: [{ __entity_type__: 'AssetVersion', id: 'v' }] });

  // @ts-expect-error there is no such type
  createOperation('Sprocket', { name: 'x' });
  // @ts-expect-error a type that is known at run time alone goes through `untypedOperations`
  updateOperation(type, ['t'], { status_id: 's' });
  // @ts-expect-error a task has no version
  createOperation('Task', { version: 1 });
  // @ts-expect-error nor can it be given one
  updateOperation('Task', ['t'], { version: 1 });
  // @ts-expect-error a name is text
  updateOperation('Task', ['t'], { name: 1 });
  // @ts-expect-error and never empty
  updateOperation('Task', ['t'], { name: null });
  // @ts-expect-error a date travels as an object
  updateOperation('Task', ['t'], { end_date: '2026-01-31' });
  // @ts-expect-error a job cannot be in such a state
  updateOperation('Job', ['j'], { status: 'stopped' });
  // @ts-expect-error the type of a job cannot be changed
  updateOperation('Job', ['j'], { type: 'api_job' });
  // @ts-expect-error the object type of a task cannot be changed
  updateOperation('Task', ['t'], { object_type_id: 'shot' });
  // @ts-expect-error a sequence has no status to be set
  updateOperation('Sequence', ['s'], { status_id: 's' });
  // @ts-expect-error a key cannot be changed
  updateOperation('Metadata', ['parent', 'key'], { key: 'other' });
  // @ts-expect-error what the server works out cannot be given
  createOperation('Task', { thumbnail_url: null });
  // @ts-expect-error nor changed
  updateOperation('Task', ['t'], { time_logged: 1 });
  // @ts-expect-error nor can a relation that it works out
  createOperation('Asset', { latest_version: null });
  // @ts-expect-error the link is made of the names above
  createOperation('Task', { link: [] });
  // @ts-expect-error values of custom attributes are written as what they are
  updateOperation('Task', ['t'], { custom_attributes: [] });
  // @ts-expect-error a reference is not an id
  updateOperation('Task', ['t'], { status: 's' });
  // @ts-expect-error the key of metadata has two parts
  deleteOperation('Metadata', ['parent']);
  // @ts-expect-error and that of a task has one
  deleteOperation('Task', ['parent', 'key']);
});
