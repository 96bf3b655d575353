import { query, quote } from './api.js';
import { entityItem, headingItem } from './item.js';
import { t } from './strings.js';

const projection =
  'name, description, object_type.name, object_type.is_leaf, type.name, type.sort, status.name, parent_id';

/** The outliner of a project: its headings, then its tree; what is below is fetched when it is opened. */
export async function loadOutline(projectId) {
  const [[project], lists, sessions, children] = await Promise.all([
    query(`select full_name, name from Project where id is ${quote(projectId)}`),
    query(`select name, date from List where project_id is ${quote(projectId)} order by name`),
    query(`select name from ReviewSession where project_id is ${quote(projectId)} order by name`),
    childrenOf(projectId),
  ]);
  const headings = [
    headingItem(t('team'), 'team'),
    headingItem(t('clientReviews'), 'review', { children: sessions.map((session) => entityItem(session)) }),
    headingItem(t('lists'), 'list', { children: lists.map((list) => entityItem(list)) }),
  ];
  return [entityItem(project, { children: [...headings, ...children], expanded: true })];
}

async function childrenOf(id) {
  const contexts = await query(`select ${projection} from TypedContext where parent_id is ${quote(id)} order by name`);
  const collator = new Intl.Collator('en', { numeric: true });
  contexts.sort((a, b) => rank(a) - rank(b) || collator.compare(a.name, b.name));
  return contexts.map((context) =>
    entityItem(context, { load: context.object_type.is_leaf ? null : () => childrenOf(context.id) }),
  );
}

/** Tasks first, in the order of the pipeline; assets after episodes. */
function rank({ object_type, type }) {
  if (object_type.is_leaf) return -100 + (type?.sort ?? 0);
  return object_type.name === 'Folder' ? 1 : 0;
}
