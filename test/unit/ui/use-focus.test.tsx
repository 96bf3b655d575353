import { expect, it, vi } from 'vitest';
import type { Client } from '../../../src/rpc/client.ts';
import { useFocus } from '../../../src/ui/panels/use-focus.ts';
import { littlePageOfEach } from './little-page.ts';

const page = littlePageOfEach();
const idOf = (digit: string): string => '00000000-0000-4000-8000-00000000000'.concat(digit);

it('follows the page to a version that was once opened from the panel, when it has been elsewhere since', async () => {
  vi.stubGlobal('window', { addEventListener: () => undefined });
  const call = (_name: string, { entity }: { entity: { id: string } }) => Promise.resolve({ id: entity.id });
  const client = { call } as unknown as Client;
  const opened = { current: '' };
  function Panel() {
    return <p>{useFocus(client, undefined, opened).entity?.id}</p>;
  }
  /** The page shows something else in its sidebar; comes back with what the panel is about then. */
  const turnTo = async (id: string): Promise<string> => {
    vi.stubGlobal('location', { href: `https://studio.ftrackapp.com/#slideEntityId=${id}&slideEntityType=task` });
    await vi.advanceTimersByTimeAsync(1000);
    return page.root.textContent;
  };
  await turnTo(idOf('1'));
  await page.show(<Panel />);
  opened.current = idOf('2');
  expect(await turnTo(idOf('2'))).toBe(idOf('1'));
  expect(await turnTo(idOf('3'))).toBe(idOf('3'));
  expect(await turnTo(idOf('2'))).toBe(idOf('2'));
});
