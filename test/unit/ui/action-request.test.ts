import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/rpc/form-shapes.ts';
import type { ActionItem } from '../../../src/rpc/shapes.ts';
import { actionRequest } from '../../../src/ui/action-request.ts';
import { background } from './forms.ts';

const action: ActionItem = {
  ...{ id: 'copy-as', group: 'copy', icon: 'copy', effect: 'none', asks: 'submenu', gives: 'result', field: 'as' },
};
const entities = [
  { id: 'a', type: 'Shot', name: 'sh010', path: [], thumbnailId: null, projectId: null, statusId: null },
];
const as: Field = { kind: 'choice', name: 'as', required: true, options: [] };
const columns: Field = { kind: 'choices', name: 'columns', options: [], when: { field: 'as', is: ['table'] } };
const note: Field = { kind: 'long-text', name: 'note', maxLength: 9 };

/** What is asked once something was chosen in a submenu of a form with these fields. */
function asked(input: Record<string, string>, fields?: Field[]) {
  const form = fields && { form: { fields, draft: { note: 'half a thought' } } };
  return actionRequest(background().client, { action, entities, input, ...form }).form;
}

describe('what is left to ask', () => {
  it('is nothing where the submenu asked all there is', () => {
    expect(asked({ as: 'id' }, [as])).toBeUndefined();
  });

  it('is nothing where the other fields are not shown for what was chosen', () => {
    expect(asked({ as: 'id' }, [as, columns])).toBeUndefined();
    expect(asked({ as: 'table' }, [as, columns])?.input).toEqual({ as: 'table' });
  });

  it('is what may be left open as well, in the form that was read already', () => {
    const form = asked({ as: 'id' }, [as, note])!;
    expect(form.made).toEqual({ fields: [as, note], draft: { note: 'half a thought' } });
    expect(form).toMatchObject({ action: 'copy-as', entities: [{ id: 'a', type: 'Shot' }], input: { as: 'id' } });
  });

  it('is nothing where it is all as it was the last time', () => {
    const again = { action, entities, input: { as: 'table' }, isAnswered: true };
    expect(actionRequest(background().client, again).form).toBeUndefined();
  });

  it('is everything where no submenu has asked', () => {
    expect(asked({})).toMatchObject({ action: 'copy-as', input: {} });
  });
});

it('has a dialog whose title announces nothing more', () => {
  const ways = { action: { ...action, label: 'Add note…' }, entities, input: {} };
  expect(actionRequest(background().client, ways).title).toBe('Add note');
});
