import { describe, expect, it, vi } from 'vitest';
import type { ActionContext } from '../../../src/actions/action.ts';
import { checkedInput } from '../../../src/actions/checked-input.ts';
import { actionById } from '../../../src/actions/registry.ts';

const action = actionById('launch-action')!;
const entities = [{ id: 'a', type: 'Task' }];

function contextWith(hubActions: Partial<ActionContext['hubActions']>): ActionContext {
  return { hubActions } as unknown as ActionContext;
}

describe("launching one of ftrack's own actions", () => {
  it.each([true, false])('offers what there is; that it is whole is %s', async (isWhole) => {
    const offers = [{ id: '1', name: 'Stamp', description: 'Stamps' }];
    const fields = await action.form!(contextWith({ discover: async () => ({ offers, isWhole }) }), entities);
    expect(fields).toEqual([
      expect.objectContaining({
        options: [{ value: '1', name: 'Stamp', hint: 'Stamps' }],
        hint: { key: 'no_undo', detail: '' },
        ...(!isWhole && { isGrowing: true }),
      }),
    ]);
    expect('isGrowing' in fields[0]!).toBe(!isWhole);
  });

  it('takes along what was answered, and keeps it nowhere', async () => {
    const launch = vi.fn(async () => ({ kind: 'said', isGood: true, name: 'Stamp', words: '' }) as const);
    const input = checkedInput(action, { offer: '1', question0: 'x', question1: ['y'] });
    await action.result!(contextWith({ launch }), entities, input);
    expect(launch).toHaveBeenCalledExactlyOnceWith('1', { question0: 'x', question1: ['y'] });
    expect(action.keepsNoDraft).toBe(true);
    expect(() => checkedInput(action, {})).toThrow('S207 required');
  });
});
