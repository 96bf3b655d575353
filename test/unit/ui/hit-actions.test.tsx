import { beforeEach, expect, it, vi } from 'vitest';
import type { Field } from '../../../src/rpc/form-shapes.ts';
import type { ActionItem } from '../../../src/rpc/shapes.ts';
import { HitActions } from '../../../src/ui/popup/hit-actions.tsx';
import { background } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

const entity = {
  id: 'a',
  type: 'Shot',
  name: 'sh010',
  path: ['Harbor', 'sc01'],
  thumbnailId: null,
  projectId: null,
  statusId: null,
};
const action = (id: string, more: Partial<ActionItem>): ActionItem => ({
  ...{ id, group: 'copy', icon: 'copy', effect: 'none', asks: 'nothing', gives: 'result', ...more },
});

const page = littlePageOfEach();
let server: ReturnType<typeof background>;
const onPlan = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
  server = background();
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.resolve() } });
});

async function shown(...actions: ActionItem[]): Promise<void> {
  await page.show(<HitActions client={server.client} hits={[entity]} onBack={() => undefined} onPlan={onPlan} />);
  const left = { ambiguous: 0, unknown: 0, unread: [] };
  server.answer('selection.resolve').resolve({ entities: [entity], actions, menu: [], ...left });
  await page.drawn();
}

const entries = () => page.root.all(({ attributes }) => attributes.get('role') === 'menuitem');
async function choose(index: number): Promise<void> {
  entries()[index]!.fire('click', { detail: 1 });
  await page.drawn();
}
async function answered(result: unknown): Promise<void> {
  server.answer('result.make').resolve(result);
  await page.drawn();
}

it('says which project the thing is in: others may have one of the same name', async () => {
  await shown(action('copy-link', {}));
  expect(page.root.textContent).toContain('Harbor\u00A0/ sc01');
});

it('says how much was copied', async () => {
  await shown(action('copy-link', {}));
  await choose(0);
  await answered({ kind: 'copy', text: 'a', count: 3 });
  expect(page.root.textContent).toContain('copied_many');
});

it('says what failed, in the clipboard or because it needs a page', async () => {
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('Not allowed.')) } });
  await shown(action('copy-link', {}));
  await choose(0);
  await answered({ kind: 'copy', text: 'a', count: 1 });
  expect(page.root.textContent).toContain('S901');
  await choose(0);
  expect(page.root.textContent).not.toContain('S901');
  await answered({ kind: 'panel', panel: 'versions', entity: { id: 'a', type: 'Shot' } });
  expect(page.root.textContent).toContain('S402');
});

it('plans with the form that was read for the submenu, and asks for it once', async () => {
  const fields: Field[] = [
    { kind: 'choice', name: 'status', required: true, options: [{ value: 's', name: 'Approved' }] },
    { kind: 'long-text', name: 'note', maxLength: 9 },
  ];
  server = background(fields);
  await shown(action('set-status', { asks: 'submenu', field: 'status', gives: 'plan' }));
  await choose(0);
  await choose(0);
  expect(server.asked('form.make')).toHaveLength(1);
  const made = { fields, draft: { content: 'old' } };
  const form = { action: 'set-status', entities: [{ id: 'a', type: 'Shot' }], input: { status: 's' }, made };
  expect(onPlan).toHaveBeenCalledExactlyOnceWith(expect.any(String), expect.any(Function), form);
});

it('goes on from a table with what that offers, on the entities it names', async () => {
  await shown(action('project-doctor', {}));
  await choose(0);
  const file = { name: '', type: '', text: '' };
  const offers = [{ action: 'rename', entities: [{ id: 'b', type: 'Shot', name: 'sh 020' }] }];
  await answered({ kind: 'table', columns: [], rows: [], remarks: [], copied: '', file, offers });
  const isOffer = ({ localName, textContent }: { localName: string; textContent: string }): boolean =>
    localName === 'button' && textContent === 'table_offer';
  page.root.all(isOffer)[0]!.fire('click');
  const rename = action('rename', { effect: 'writes', asks: 'form', gives: 'plan' });
  const resolved = { entities: [{ ...entity, id: 'b' }], actions: [rename], menu: [] };
  server.answer('selection.resolve').resolve({ ...resolved, ambiguous: 0, unknown: 0, unread: [] });
  await page.drawn();
  const form = { action: 'rename', entities: [{ id: 'b', type: 'Shot' }], input: {} };
  expect(onPlan).toHaveBeenCalledExactlyOnceWith(expect.any(String), expect.any(Function), form);
  expect(page.root.all(isOffer)).toEqual([]);
});

it('asks nothing more once it is gone', async () => {
  await shown(action('copy-link', {}));
  await choose(0);
  const { signal } = server.asked('result.make')[0]!;
  await page.show(null);
  expect(signal?.aborted).toBe(true);
});

it('does what was chosen once, and what was chosen last', async () => {
  await shown(action('copy-link', {}), action('copy-name', {}));
  await choose(0);
  const first = server.answer('result.make');
  await choose(0);
  await choose(1);
  expect(server.asked('result.make').map(({ signal }) => signal?.aborted)).toEqual([true, true, false]);
  first.reject(new Error('Nobody waits for it.'));
  await answered({ kind: 'copy', text: 'a', count: 3 });
  expect(page.root.textContent).toContain('copied_many');
  expect(page.root.textContent).not.toContain('S901');
});
