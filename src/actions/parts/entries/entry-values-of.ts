import { select } from '../../../api/read/query.ts';
import { CustomAttributes, type OwnedAttributes } from '../../../api/write/custom-attributes.ts';
import type { ValueOf } from '../../../entries/fill-template.ts';
import type { TemplatePart } from '../../../entries/template.ts';
import type { ActionContext, SelectedEntity } from '../../action.ts';

/**
 * What a template is filled with for each of these entities. Only what it asks for is read: projects and the user in a
 * query each, custom attributes as everywhere, with inheritance; as many requests for one as for many.
 */
export async function entryValuesOf(
  context: ActionContext,
  entities: readonly SelectedEntity[],
  parts: readonly TemplatePart[],
): Promise<(entity: SelectedEntity) => ValueOf> {
  const places = parts.filter((part) => typeof part !== 'string');
  const asks = (...names: string[]): boolean => places.some(({ name }) => names.includes(name));
  const keys = places.flatMap((place) => (place.name === 'attribute' ? [place.key] : []));
  const [projects, username, attributes] = await Promise.all([
    asks('project.name', 'project.full_name') ? readProjects(context, entities) : undefined,
    asks('user.username') ? readUsername(context) : '',
    keys.length > 0 ? readAttributes(context, entities, keys) : undefined,
  ]);
  return (entity) => (place) => {
    const project = projects?.get(entity.projectId ?? '');
    switch (place.name) {
      case 'id':
        return entity.id;
      case 'ids':
        return entities.map(({ id }) => id);
      case 'type':
        return entity.type;
      case 'name':
        return entity.name;
      case 'link':
        return [...entity.path, entity.name].join('/');
      case 'address':
        return context.addressOf(entity);
      case 'project.id':
        return entity.projectId ?? '';
      case 'project.name':
        return project?.name ?? '';
      case 'project.full_name':
        return project?.full_name ?? '';
      case 'user.id':
        return context.user.id;
      case 'user.username':
        return username;
      case 'server':
        return context.site;
      case 'attribute':
        return written(attributes?.get(entity.id)?.values.get(place.key)?.value);
    }
  };
}

async function readProjects({ session, signal }: ActionContext, entities: readonly SelectedEntity[]) {
  const ids = new Set(entities.flatMap(({ projectId }) => projectId ?? []));
  const rows = await session.queryIn(select('Project', 'name', 'full_name'), 'id', ids, { signal });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Where only an API key says who acts, the server may know nobody by that id: the key's own name is the user's. */
async function readUsername({ session, signal, user }: ActionContext): Promise<string> {
  const [row] = await session.queryIn(select('User', 'username'), 'id', [user.id], { signal });
  return row?.username ?? user.name;
}

async function readAttributes(
  { session, signal }: ActionContext,
  entities: readonly SelectedEntity[],
  keys: readonly string[],
): Promise<Map<string, OwnedAttributes>> {
  const custom = await CustomAttributes.of(session, { signal });
  return custom.read(entities, keys, { signal });
}

/** A value of a custom attribute as text: of a list its items, of what is not set nothing. */
function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(',') : String(value);
}
