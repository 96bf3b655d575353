import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actions } from '../../../src/actions/registry.ts';
import { Schemas } from '../../../src/api/schema/schemas.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { actionItems } from '../../../src/background/action-items.ts';
import type { Right } from '../../../src/background/asked-rights.ts';
import { SiteRights } from '../../../src/background/site-rights.ts';
import { Documents } from '../../../src/store/documents.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { openedCache } from '../store/opened-cache.ts';

const types = ['Task', 'Note', 'CustomAttributeConfiguration'];
const creates = types.map((type): Right => ({ action: 'create', type }));
const updates = ['Task', 'Shot'].map((type): Right => ({ action: 'update', type }));
let show: Harbor;
let documents: Documents;
let number = 0;

beforeEach(async () => {
  show = new Harbor();
  documents = new Documents(await openedCache('https://studio', `rights ${number++}`));
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const newLife = (transport: Transport = show.transport) => new SiteRights(sessionOf(transport), documents, creates);
const allowed = async (rights: SiteRights, ...projects: string[]) =>
  types.filter(await rights.allowedIn(projects).then((may) => (type: string) => may({ action: 'create', type })));
const pass = (hours: number) => vi.setSystemTime(Date.now() + hours * 3_600_000);

it('are asked of a project once and in one request, also over lives of the background', async () => {
  show.standin.uncreatable.add('Note');
  const rights = newLife();
  expect(await Promise.all([allowed(rights, 'a'), allowed(rights, 'a')])).toEqual([
    ['Task', 'CustomAttributeConfiguration'],
    ['Task', 'CustomAttributeConfiguration'],
  ]);
  expect(await allowed(newLife(), 'a')).toEqual(['Task', 'CustomAttributeConfiguration']);
  expect(show.calls).toEqual([types.map(() => '_authorize_operation')]);
});

it('are asked again by a clock that was set back since', async () => {
  await allowed(newLife(), 'a');
  pass(-1);
  show.calls.length = 0;
  // What is at hand counts until the answer is there.
  await allowed(newLife(), 'a');
  await vi.waitFor(() => expect(show.calls).toHaveLength(1));
});

it('name the project, but not for what belongs to none', async () => {
  const asked: unknown[] = [];
  const rights = newLife(async (operations, options) => {
    asked.push(...operations);
    return show.transport(operations, options);
  });
  await rights.allowedIn(['a']);
  const context = { entity_type: 'Project', entity_key: 'a' };
  expect(asked).toEqual([
    { action: '_authorize_operation', data: { action: 'create', data: { entity_type: types[2] } } },
    { action: '_authorize_operation', data: { action: 'create', data: { entity_type: 'Note' }, context } },
    { action: '_authorize_operation', data: { action: 'create', data: { entity_type: 'Task' }, context } },
  ]);
});

it('of several projects are those of the one that allows most; of too many or none nothing is asked', async () => {
  show.standin.refused.add('a');
  const rights = newLife();
  expect(await allowed(rights, 'a')).toEqual(['CustomAttributeConfiguration']);
  expect(await allowed(rights, 'a', 'b')).toEqual(types);
  show.calls.length = 0;
  expect(await allowed(rights)).toEqual(types);
  expect(await allowed(rights, ...Array.from({ length: 21 }, (_, index) => `p${index}`))).toEqual(types);
  expect(show.calls).toEqual([]);
});

it('that are old count until the server has answered anew', async () => {
  show.standin.uncreatable.add('Note');
  await newLife().allowedIn(['a']);
  show.standin.uncreatable.clear();
  pass(2);
  const rights = newLife();
  expect(await allowed(rights, 'a')).not.toContain('Note');
  await expect.poll(() => allowed(rights, 'a')).toContain('Note');
});

it('forbid nothing where the server does not know the question, which it is not asked again', async () => {
  let count = 0;
  const unknown: Transport = async (operations, options) => {
    count++;
    return show.transport(
      operations.map((operation) => ({ ...operation, action: 'query', expression: 'nonsense from' })),
      options,
    );
  };
  const rights = newLife(unknown);
  expect(await allowed(rights, 'a')).toEqual(types);
  const asked = count;
  expect(asked).toBeGreaterThan(0);
  expect(await allowed(rights, 'a')).toEqual(types);
  expect(await allowed(newLife(unknown), 'a')).toEqual(types);
  expect(count).toBe(asked);
});

it.each([null, {}, { result: null }, { result: 'no' }, { result: 0 }, []])('forbid nothing by %j', async (answer) => {
  const rights = newLife(async (operations) => operations.map(() => answer));
  expect(await allowed(rights, 'a')).toEqual(types);
});

it('grey what would be refused, with the reason, and nothing else', () => {
  const selection = [{ id: 'x', type: 'Shot', name: 'x', path: [], thumbnailId: null, projectId: 'a', statusId: null }];
  const items = actionItems(selection, new Schemas([]), actions, ({ type }) => type !== 'Note');
  const grey = items.filter(({ disabled }) => disabled === 'no_rights').map(({ id }) => id);
  expect(grey).toEqual(['add-note']);
  expect(actionItems(selection, new Schemas([])).filter(({ disabled }) => disabled === 'no_rights')).toEqual([]);
});

describe('changes', () => {
  const refusedUpdates = async (): Promise<string[]> => {
    const rights = new SiteRights(sessionOf(show.transport), documents, [...creates, ...updates]);
    const may = await rights.allowedIn(['a']);
    return updates.filter((right) => !may(right)).map(({ type }) => type);
  };

  it('are refused as creates are', async () => {
    show.standin.unalterable.add('Task');
    expect(await refusedUpdates()).toEqual(['Task']);
    expect(show.calls).toHaveLength(1);
  });

  it('of everything are only believed to be refused where nothing may be created either', async () => {
    Object.assign(show.standin.switches, { authorizedActions: 'create' });
    expect(await refusedUpdates()).toEqual([]);
  });

  it('are refused to whoever may only read', async () => {
    show.standin.refused.add('a');
    for (const type of types) show.standin.uncreatable.add(type);
    expect(await refusedUpdates()).toEqual(['Task', 'Shot']);
  });
});

it.each([
  ['update', ['set-status', 'rename']],
  ['delete', ['delete']],
] as const)('grey what would %s everything that is selected, and not what may be done to some of it', (action, ids) => {
  const entity = { name: 'x', path: [], thumbnailId: null, projectId: 'a', statusId: null };
  const [shot, task] = ['Shot', 'Task'].map((type) => ({ ...entity, id: type, type }));
  const greyFor = (...selection: (typeof entity & { id: string; type: string })[]) =>
    actionItems(selection, new Schemas([]), actions, (right) => right.action !== action || right.type !== 'Shot')
      .filter(({ disabled }) => disabled === 'no_rights')
      .map(({ id }) => id);
  expect(greyFor(shot!)).toEqual(expect.arrayContaining([...ids]));
  expect(greyFor(shot!, task!)).toEqual([]);
});

it('of nothing selected there is what needs nothing', () => {
  expect(actionItems([], new Schemas([])).map(({ id }) => id)).toEqual(['paste-table']);
});
