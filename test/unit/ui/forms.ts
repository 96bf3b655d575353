import type { Client } from '../../../src/rpc/client.ts';
import type { Field } from '../../../src/rpc/form-shapes.ts';
import type { Plan, RunStatus } from '../../../src/rpc/run-shapes.ts';

export const request = { action: 'add_note', entities: [{ type: 'Task', id: 'a' }], input: {} };

const fields: Field[] = [{ kind: 'text', name: 'content', maxLength: 100, required: true }];

interface Answer {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/** A background that answers when a test says so; `form.make` at once, with these fields and this draft. */
export function background(
  asked: readonly Field[] = fields,
  draft: Record<string, string> | null = { content: 'old' },
) {
  const calls: { name: string; input: Record<string, unknown>; signal?: AbortSignal | undefined }[] = [];
  const answers: Record<string, Answer> = {};
  const call: Client['call'] = (name, input, options) => {
    calls.push({ name, input: input as Record<string, unknown>, signal: options?.signal });
    if (name === 'form.make') return Promise.resolve({ fields: asked, draft }) as never;
    if (name === 'draft.keep') return Promise.resolve(null) as never;
    return new Promise((resolve, reject) => (answers[name] = { resolve, reject })) as never;
  };
  return {
    client: { call } as Client,
    /** What was asked of this name. */
    asked: (name: string) => calls.filter((one) => one.name === name),
    /** The drafts, in the order they were kept. */
    drafts: () => calls.filter(({ name }) => name === 'draft.keep').map(({ input }) => input['values']),
    /** The answer to the last call of this name. */
    answer: (name: string): Answer => answers[name]!,
  };
}

export function planOf(id: string): Plan {
  const label = { type: 'Task', name: id, path: [], thumbnailId: null };
  const row = { id: 'row', kind: 'create' as const, type: 'Note', detail: '', label, attributes: [] };
  return { id, action: 'add_note', title: 'Note', rows: [row], skipped: [], rules: [] };
}

export function statusOf(id: string, state: RunStatus['state']): RunStatus {
  const counts = { total: 1, written: 0, ignored: 0, refused: 0, overtaken: 0, withheld: 0, cancelled: 0, open: 1 };
  return {
    id,
    action: 'add_note',
    title: 'Note',
    names: [],
    createdAt: 0,
    state,
    counts,
    confirmed: false,
    canUndo: false,
    left: 0,
    problems: [],
  };
}
