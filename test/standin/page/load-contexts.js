import { query, quote } from './api.js';
import { entityItem } from './item.js';

export const contextProjection =
  'name, description, parent_id, bid, end_date, thumbnail_id, object_type.name, object_type.is_leaf, ' +
  'status.name, status.color, status.sort, status.state.short, type.name, type.color, type.sort, priority.name, priority.color, ' +
  'assignments.resource[User].first_name, assignments.resource[User].last_name';

/**
 * The tasks below the entity in focus, under the shots and builds they belong to.
 *
 * @param {{ kind: string, id: string }} focus
 * @param {{ flat: boolean }} how `flat` leaves the parents out
 */
export async function* loadContexts(focus, { flat }) {
  const entities = await query(`select ${contextProjection} from TypedContext where ${below(focus)}`);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const isTask = (entity) => entity.object_type.is_leaf;
  const tasksOf = Map.groupBy(entities.filter(isTask), (task) => task.parent_id);
  const items = [];
  for (const [parentId, tasks] of tasksOf) {
    const parent = byId.get(parentId);
    const path = parent ? pathOf(parent, byId) : [];
    const taskPath = parent ? [...path, parent.name] : [];
    const children = tasks.sort(inPipelineOrder).map((task) => entityItem(task, { path: taskPath }));
    if (parent && !flat) items.push(entityItem(parent, { path, children, expanded: true }));
    else items.push(...children);
  }
  // Tasks without their parents keep the order of the pipeline below each of them.
  const place = ({ path, name }) => sortKey(flat ? path : [...path, name]);
  yield items.sort((a, b) => collator.compare(place(a), place(b)));
}

const collator = new Intl.Collator('en', { numeric: true });

function below({ kind, id }) {
  if (kind === 'show') return `project_id is ${quote(id)}`;
  if (kind === 'list') return `lists any (id is ${quote(id)})`;
  return `id is ${quote(id)} or ancestors any (id is ${quote(id)})`;
}

/** Names of everything above a context, as far as it was loaded. */
function pathOf(context, byId) {
  const parent = byId.get(context.parent_id);
  return parent ? [...pathOf(parent, byId), parent.name] : [];
}

function inPipelineOrder(a, b) {
  return (a.type?.sort ?? 0) - (b.type?.sort ?? 0) || collator.compare(a.name, b.name);
}

/** Episodes before the library of assets, as coordinators look at them. */
function sortKey(path) {
  return [path[0] === 'assets' ? '1' : '0', ...path].join('/');
}
