import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CustomAttributes } from '../../../src/api/write/custom-attributes.ts';
import { configurationsOf } from '../../standin/store/custom-attributes.ts';
import type { Database } from '../../standin/store/database.ts';
import type { Row } from '../../standin/store/row.ts';
import { AttributeWorld, only } from './attribute-world.ts';
import { runs } from './property-runs.ts';

const definitions: Record<string, Record<string, unknown>> = {
  fps: {},
  res: {},
  'own-res': { key: 'res', project_id: 'p1' },
  other: { project_id: 'p2' },
  code: only('show'),
  cut: only('task', 'Shot'),
  'own-cut': { ...only('task', 'Shot'), key: 'cut', project_id: 'p2' },
  remark: only('task', 'Task'),
  take: only('assetversion'),
  made: only('asset'),
  open: only('list'),
  nick: only('user'),
};

const contexts = ['Sequence', 'Shot', 'Task'] as const;
/** Where something is put, as a number that is brought into range. */
const place = fc.nat({ max: 30 });
const node = fc.record({ what: fc.constantFrom(...contexts, 'Asset', 'AssetVersion', 'List'), place });
const setting = fc.record({ configuration: fc.constantFrom(...Object.keys(definitions)), place });

type Node = typeof node extends fc.Arbitrary<infer T> ? T : never;
type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never;

function grow(world: AttributeWorld, rows: Row[], { what, place: at }: Node): Row | undefined {
  const id = `${what}${rows.length}`;
  const idAt = (fits: (row: Row) => unknown): string => String(pick(rows.filter(fits), at)?.['id']);
  if (what === 'List') return world.add('TypedContextList', { id, name: id, project_id: at % 2 ? 'p1' : 'p2' });
  if (what === 'AssetVersion') {
    const asset = idAt((row) => row.__entity_type__ === 'Asset');
    return asset === 'undefined' ? undefined : world.version(id, asset);
  }
  const context = idAt((row) => row['context_type']);
  return what === 'Asset' ? world.asset(id, context) : world.context(what, id, context);
}

function worldOf(nodes: Node[], settings: Setting[]): { world: AttributeWorld; rows: Row[] } {
  const world = new AttributeWorld();
  const { database } = world.standin;
  for (const [id, columns] of Object.entries(definitions)) world.attribute(id, columns);
  const rows = ['p1', 'p2'].map((id) => database.find('Project', id)!);
  rows.push(database.find('User', 'ann')!);
  for (const each of nodes) rows.push(...[grow(world, rows, each)].filter((row) => row !== undefined));
  for (const [index, { configuration, place: at }] of settings.entries()) {
    const id = String(pick(rows, at)!['id']);
    if (setOn(database, configuration, id)) continue;
    world.set(configuration, id, index % 5 === 0 ? null : `value ${index}`);
  }
  return { world, rows };
}

function pick(rows: Row[], at: number): Row | undefined {
  return rows[at % rows.length];
}

function setOn(database: Database, configurationId: unknown, entityId: unknown): Row | undefined {
  return database.find('CustomAttributeValue', [String(configurationId), String(entityId)]);
}

/** What is directly above, in the server's own words. */
function above(database: Database, row: Row): Row | undefined {
  if (row['asset_id']) return database.find('Asset', String(row['asset_id']));
  return database.find('Context', String(row['context_id'] ?? row['parent_id']));
}

function walked(database: Database, row: Row): [string, unknown][] {
  return configurationsOf(database, row).map(({ id, key, is_hierarchical, default: unset }) => {
    let at: Row | undefined = row;
    while (at && !setOn(database, id, at['id'])) at = is_hierarchical ? above(database, at) : undefined;
    return [String(key), { value: at ? setOn(database, id, at['id'])!['value'] : unset, from: at?.['id'] }];
  });
}

it('Custom attributes read as walking up from each entity finds them', async () => {
  const world = fc.tuple(fc.array(node, { maxLength: 15 }), fc.array(setting, { maxLength: 25 }));
  await fc.assert(
    fc.asyncProperty(world, async (parts) => {
      const { world, rows } = worldOf(...parts);
      const attributes = await CustomAttributes.of(world.session);
      const found = await attributes.read(rows.map((row) => ({ type: row.__entity_type__, id: String(row['id']) })));
      const expected = rows.map((row) => [row['id'], new Map(walked(world.standin.database, row))] as const);
      const values = [...found].map(([id, read]) => [id, read.values] as const);
      expect(new Map<unknown, unknown>(values)).toEqual(new Map<unknown, unknown>(expected));
    }),
    runs(60),
  );
});
