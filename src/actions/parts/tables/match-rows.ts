import { select } from '../../../api/read/query.ts';
import type { LinkItem } from '../../../api/schema/entity-types.ts';
import { groupBy } from '../../../group-by.ts';
import type { ActionContext, EntityAddressed, SelectedEntity } from '../../action.ts';
import { projectsOf } from '../projects/projects-of.ts';
import type { TableRow } from './table-text.ts';

/** A project or context that rows can be about. */
export interface RowEntity extends SelectedEntity {
  parentId: string | null;
}

/** What rows are matched by: what the key column is called says it, any other column may hold all of these. */
export type KeyKind = 'id' | 'path' | 'name' | 'any';

export interface MatchedRow {
  row: TableRow;
  key: string;
  /** None where nothing is called so, several where it is not clear which is meant. */
  found: readonly RowEntity[];
}

/**
 * The entities that rows are about, among the selected ones and everything below them, or, with nothing selected, among all
 * there are. A path may leave out its first steps; case does not count. One request, whatever the number of rows.
 */
export async function matchRows(
  context: ActionContext,
  selection: readonly EntityAddressed[],
  rows: readonly { row: TableRow; key: string }[],
  kind: KeyKind,
): Promise<MatchedRow[]> {
  const keys = [...new Set(rows.map(({ key }) => key))];
  const all = await read(context, selection, keys, kind);
  const roots = new Set(selection.map(({ id }) => id));
  const near = roots.size === 0 ? all : all.filter(({ places }) => places.some((id) => roots.has(id)));
  const byId = new Map(near.map((one) => [one.entity.id.toLowerCase(), [one]]));
  const byName = groupBy(near, ({ entity }) => entity.name.toLowerCase());
  return rows.map(({ row, key }) => {
    const ofId = kind === 'id' || kind === 'any' ? (byId.get(key.toLowerCase()) ?? []) : [];
    const steps = namesIn(key.toLowerCase(), kind);
    const called = kind === 'id' ? [] : (byName.get(steps.at(-1) ?? '') ?? []);
    const ofPath = called.filter(({ entity }) => endsWith(entity, steps));
    return { row, key, found: (ofId.length > 0 ? ofId : ofPath).map(({ entity }) => entity) };
  });
}

interface Found {
  entity: RowEntity;
  /** Ids from the project down to it, itself included. */
  places: readonly string[];
}

async function read(
  context: ActionContext,
  selection: readonly EntityAddressed[],
  keys: readonly string[],
  kind: KeyKind,
): Promise<Found[]> {
  const { session, signal, describe } = context;
  const projectIds = projectsOf(await describe(selection));
  const contexts = select(
    'TypedContext',
    ...(['name', 'parent_id', 'project_id', 'thumbnail_id', 'status_id', 'link'] as const),
  );
  const projects = select('Project', 'name', 'full_name', 'thumbnail_id');
  const within = projectIds.length > 0 ? contexts.whereIn('project_id', projectIds) : contexts;
  const ids = kind === 'id' || kind === 'any' ? keys : [];
  const names = kind === 'id' ? [] : [...new Set(keys.flatMap((key) => namesIn(key, kind).at(-1) ?? []))];
  const options = { signal };
  const [typed, ...shows] = await Promise.all([
    Promise.all([session.queryIn(within, 'id', ids, options), session.queryIn(within, 'name', names, options)]),
    session.queryIn(projects, 'id', ids, options),
    session.queryIn(projects, 'name', names, options),
    session.queryIn(projects, 'full_name', names, options),
  ]);
  const found = [
    ...typed.flat().map(({ id, __entity_type__: type, name, link, ...row }): Found => {
      const above = (link ?? []) as LinkItem[];
      const entity = {
        ...{ id, type, name: name ?? '', path: above.slice(0, -1).map((step) => step.name) },
        ...{ thumbnailId: row.thumbnail_id, projectId: row.project_id, statusId: row.status_id },
        parentId: row.parent_id,
      };
      return { entity, places: above.map((step) => step.id) };
    }),
    ...shows.flat().map(({ id, full_name, name, thumbnail_id }): Found => {
      const called = full_name || name || '';
      const entity = { id, type: 'Project', name: called, path: [], thumbnailId: thumbnail_id, projectId: id };
      return { entity: { ...entity, statusId: null, parentId: null }, places: [id] };
    }),
  ];
  return [...new Map(found.map((one) => [one.entity.id, one])).values()];
}

/** Names from the outermost one down, as they are written. */
function namesIn(key: string, kind: KeyKind): string[] {
  return kind === 'name' ? [key] : key.split('/').flatMap((step) => step.trim() || []);
}

function endsWith({ path, name }: SelectedEntity, steps: readonly string[]): boolean {
  const whole = [...path, name].map((step) => step.toLowerCase());
  return (
    steps.length <= whole.length && steps.every((step, index) => step === whole[whole.length - steps.length + index])
  );
}
