import { expect, it } from 'vitest';
import type { SelectedEntity } from '../../../src/actions/action.ts';
import { entryAction, type OfferedEntry } from '../../../src/actions/parts/entries/entry-action.ts';
import { readProduction } from '../../../src/changes/production.ts';
import { AttributeWorld } from '../api/attribute-world.ts';
import { Harbor } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

const show = new Harbor();
const site = 'https://studio.ftrackapp.com';
const project = show.all('Project')[0]!;
const shots = show
  .all('Shot')
  .filter(({ project_id }) => project_id === project['id'])
  .map(
    (row): SelectedEntity => ({
      ...{ id: String(row['id']), type: 'Shot', name: String(row['name']), path: ['A & B', 'sc/1'] },
      ...{ projectId: String(project['id']), thumbnailId: null, statusId: null },
    }),
  );
const [shot, other] = shots as [SelectedEntity, SelectedEntity];

function entry(template: string, rest: Partial<OfferedEntry> = {}) {
  return entryAction({ id: '1', name: 'Farm', folder: '', types: [], template, ...rest });
}

async function opened(template: string, selection: readonly SelectedEntity[]) {
  const context = await contextOn(show.session, { site, describe: async () => [...selection] });
  show.calls.length = 0;
  const result = await entry(template).result!(context, selection, {});
  if (result.kind !== 'open') throw new Error(result.kind);
  return result.addresses;
}

it('opens an address for each, made of what it and its project are', async () => {
  expect(
    await opened('https://farm.example/{type}/{name}?l={link}&p={project.name}&f={project.full_name}', [shot]),
  ).toEqual([
    `https://farm.example/Shot/${shot.name}?l=A%20%26%20B%2Fsc%2F1%2F${shot.name}&p=${encodeURIComponent(
      String(project['name']),
    )}&f=${encodeURIComponent(String(project['full_name']))}`,
  ]);
  expect(await opened('{server}/x/{id}', [shot, other])).toEqual([`${site}/x/${shot.id}`, `${site}/x/${other.id}`]);
});

it('opens one for all where the ids are joined, and one of several that come to the same', async () => {
  expect(await opened('rvlink:{ids}', [shot, other])).toEqual([`rvlink:${shot.id},${other.id}`]);
  expect(await opened('https://wiki/{project.id}', [shot, other])).toEqual([`https://wiki/${project['id']}`]);
});

it('reads attributes as they are inherited, and nothing where there is none; as often for one as for many', async () => {
  const world = new AttributeWorld();
  const ids = Array.from({ length: 12 }, (_, index) => `s${index}`);
  for (const id of ids) world.context('Shot', id, 'p1');
  world.attribute('code name');
  world.set('code name', 'p1', 'A/B');
  world.set('code name', 's1', '../?');
  const action = entry('https://farm.example/{id}?v={attribute:code name}&n={attribute:nonsense}');
  const production = await readProduction(show.session);
  const openedBy = async (chosen: readonly string[]) => {
    const selection = chosen.map((id) => ({ ...shot, id }));
    const context = await contextOn(world.session, { production, describe: async () => selection });
    world.calls.length = 0;
    return action.result!(context, selection, {});
  };
  expect(await openedBy(['s0', 's1'])).toMatchObject({
    addresses: ['https://farm.example/s0?v=A%2FB&n=', 'https://farm.example/s1?v=..%2F%3F&n='],
  });
  const requests = world.calls.length;
  await openedBy(ids);
  expect(world.calls.length).toBe(requests);
});

it('knows the user by the name they sign in with', async () => {
  const user = show.all('User')[0]!;
  const context = await contextOn(show.session, {
    describe: async () => [shot],
    user: { id: String(user['id']), name: 'Full Name' },
  });
  expect(await entry('https://farm.example/?by={user.username}').result!(context, [shot], {})).toMatchObject({
    addresses: [`https://farm.example/?by=${encodeURIComponent(String(user['username']))}`],
  });
});

it('is for its types and its project, and for as many as it can open', () => {
  const many = (count: number) => Array.from({ length: count }, () => shot);
  const works = (
    rest: Partial<OfferedEntry>,
    selection: readonly SelectedEntity[],
    template = 'https://farm.example/{id}',
  ) => entry(template, rest).worksOn(selection, show.session.schemas)?.reason;
  expect(works({ types: ['shot', 'Task'] }, [shot])).toBeUndefined();
  expect(works({ types: ['Task'] }, [shot])).toBe('one_kind');
  expect(works({ types: ['Task', 'Shot'] }, [shot, { ...shot, type: 'Sequence' }])).toBe('one_kind');
  expect(works({ projectId: shot.projectId! }, [shot])).toBeUndefined();
  expect(works({ projectId: 'another' }, [shot])).toBe('one_kind');
  expect(works({}, many(20))).toBeUndefined();
  expect(works({}, many(21))).toBe('only_few');
  expect(works({}, many(100), 'rvlink:{ids}')).toBeUndefined();
  expect(works({}, many(101), 'rvlink:{ids}')).toBe('only_hundred');
});

it('refuses what is gone, what would lead elsewhere and what is too long, with a number', async () => {
  await expect(opened('https://farm.example/{id}', [])).rejects.toMatchObject({ number: 'S202' });
  await expect(opened('https://farm.example/{name}/x', [{ ...shot, name: '..' }])).rejects.toMatchObject({
    number: 'S204',
  });
  const long = { ...shot, name: 'x'.repeat(9000) };
  await expect(opened('https://farm.example/{name}', [long])).rejects.toMatchObject({ number: 'S204' });
});
