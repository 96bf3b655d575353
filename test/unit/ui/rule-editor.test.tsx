import { expect, it, vi } from 'vitest';
import type { Client } from '../../../src/rpc/client.ts';
import type { SettingsScope } from '../../../src/rpc/rule-shapes.ts';
import { RuleEditor } from '../../../src/ui/options/rules/rule-editor.tsx';
import { type LittleNode, littlePageOfEach } from './little-page.ts';

const servers = ['https://one.example', 'https://two.example'];

const page = littlePageOfEach();

/** An editor whose reads take as long as they are told to. */
async function edited() {
  const waiting: { scope: SettingsScope; answer(): void }[] = [];
  const call = vi.fn((command: string, input: { scope: SettingsScope }) => {
    if (command === 'sites.list') return Promise.resolve(servers.map((origin) => ({ origin })));
    if (command === 'sites.last') return Promise.resolve(servers[0]);
    if (command !== 'rules.read') return Promise.resolve(null);
    const rule = { id: 'next-task', enabled: true, isIdle: false, from: 'default', fields: [], values: {} };
    const projects = [{ id: `${input.scope.site} show`, name: 'Show', hasOwn: false }];
    return new Promise((resolve) =>
      waiting.push({
        scope: input.scope,
        answer: () =>
          resolve({ rules: [rule], entries: { fields: [], values: {}, managed: [] }, mistakes: [], projects }),
      }),
    );
  });
  const client = { call } as unknown as Client;
  const show = (turn: number) =>
    page.show(<RuleEditor client={client} connect={() => undefined as never} turn={turn} />);
  await show(0);
  const cards = (): LittleNode => page.root.all(({ attributes }) => attributes.get('class') === 'rule-cards')[0]!;
  const choose = async (site: string): Promise<void> => {
    page.root.the('scope-server').value = site;
    page.root.the('scope-server').fire('change');
    await page.drawn();
  };
  const answered = async (): Promise<void> => {
    waiting.shift()!.answer();
    await page.drawn();
  };
  return { page, show, cards, choose, answered, waiting, call };
}

const isInert = ({ attributes }: LittleNode): boolean => attributes.has('inert');

it('lets nobody use the rules of one server while those of the next are read', async () => {
  const { page, cards, choose, answered, call } = await edited();
  await answered();
  const first = cards();
  expect([isInert(first), first.children.length]).toEqual([false, 2]);
  await choose(servers[1]!);
  expect(isInert(cards())).toBe(true);
  expect(page.root.the('scope-project').children).toHaveLength(1);
  await answered();
  expect(isInert(cards())).toBe(false);
  cards()
    .all((node) => node.localName === 'input')[0]!
    .fire('change', {});
  expect(call).toHaveBeenLastCalledWith('rules.save', expect.objectContaining({ scope: { site: servers[1] } }));
});

it('leaves an answer that comes too late alone', async () => {
  const { cards, choose, waiting, page } = await edited();
  await choose(servers[1]!);
  const [early, late] = waiting;
  late!.answer();
  await page.drawn();
  early!.answer();
  await page.drawn();
  expect(isInert(cards())).toBe(false);
});

it('stays with all servers, and reads their rules again, when something else in the options changes', async () => {
  const { page, show, choose, waiting } = await edited();
  await choose('');
  const read = waiting.length;
  await show(1);
  expect(page.root.the('scope-server').value).toBe('');
  expect(waiting.slice(read).map(({ scope }) => scope)).toEqual([{}]);
});

it('says that the server is asked until its rules are there, and that they are saved before it is asked again', async () => {
  const { page, cards, answered } = await edited();
  const said = () =>
    page.root
      .all(({ attributes }) => attributes.get('role') === 'status')
      .map(({ textContent }) => textContent)
      .filter(Boolean);
  const [asking] = said();
  expect(asking).toBeDefined();
  await answered();
  expect(said()).toEqual([]);
  cards()
    .all((node) => node.localName === 'input')[0]!
    .fire('change', {});
  await page.drawn();
  const [saved] = said();
  expect([saved === undefined, saved === asking]).toEqual([false, false]);
});
