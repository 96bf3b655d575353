import { describe, expect, it } from 'vitest';
import type { MenuRequest } from '../../../src/page/interface.ts';
import type { Client } from '../../../src/rpc/client.ts';
import type { FoundThing } from '../../../src/rpc/shapes.ts';
import { resolveRequest } from '../../../src/ui/selection.ts';

const request: MenuRequest = { x: 0, y: 0, things: [], mark: '', hostOpens: false, byKeyboard: false };
const rows = (count: number): FoundThing[] =>
  Array.from({ length: count }, (_, index) => ({
    candidates: [{ id: `row${index}`, via: 'model', confidence: 0.95 }],
    text: '',
  }));

/** A page with these rows selected, of which one is under the pointer; records what it is asked to resolve. */
function pageWith(selected: FoundThing[], at: FoundThing): { client: Client; asked: unknown[] } {
  const asked: unknown[] = [];
  const call = async (command: string, input: unknown): Promise<unknown> => {
    if (command === 'page.probe') return { selected, at };
    asked.push(input);
    return { entities: [{}], unread: [] };
  };
  return { client: { call } as unknown as Client, asked };
}

describe('a selection', () => {
  it('of two thousand goes to the server whole', async () => {
    const selected = rows(2000);
    const { client, asked } = pageWith(selected, selected[1999]!);
    await resolveRequest(client, request);
    expect(asked).toEqual([{ things: selected }]);
  });

  it('of more is refused, with nothing left out in silence', async () => {
    const selected = rows(2001);
    const { client, asked } = pageWith(selected, selected[2000]!);
    await expect(resolveRequest(client, request)).rejects.toMatchObject({ number: 'S206' });
    expect(asked).toEqual([]);
  });

  it('the pointer is not on is left alone', async () => {
    const [other] = rows(1);
    const { client, asked } = pageWith(rows(3).slice(1), other!);
    await resolveRequest(client, request);
    expect(asked).toEqual([{ things: [other] }]);
  });
});
