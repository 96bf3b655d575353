import { query, quote } from './api.js';
import { entityItem } from './item.js';

const projection =
  'version, comment, date, thumbnail_id, status.name, status.color, status.state.short, asset.name, asset.type.name, asset.parent.name, ' +
  'asset.parent.parent.name, asset.parent.parent.parent.name, user.first_name, user.last_name, task.name';

const firstPage = 200;
const furtherPages = 2000;

/**
 * The versions of the entity in focus, newest first: a screenful at once, then the rest. Yields all that is there so far.
 *
 * @param {{ kind: string, id: string }} focus
 */
export async function* loadVersions(focus) {
  const items = [];
  let limit = firstPage;
  for (;;) {
    const page = await query(
      `select ${projection} from AssetVersion where ${below(focus)} order by date descending, id ` +
        `offset ${items.length} limit ${limit}`,
    );
    items.push(...page.map((version) => entityItem(version, { path: pathOf(version.asset.parent) })));
    yield [...items];
    if (page.length < limit) return;
    limit = furtherPages;
  }
}

function below({ kind, id }) {
  const literal = quote(id);
  switch (kind) {
    case 'show':
      return `asset.parent.project_id is ${literal}`;
    case 'list':
      return `lists any (id is ${literal})`;
    case 'reviewsession':
      return `review_session_objects any (review_session_id is ${literal})`;
    case 'asset':
      return `asset_id is ${literal}`;
    default:
      return `task_id is ${literal} or asset.context_id is ${literal} or asset.parent.ancestors any (id is ${literal})`;
  }
}

function pathOf(context) {
  if (!context?.name || context.__entity_type__ === 'Project') return [];
  return [...pathOf(context.parent), context.name];
}
