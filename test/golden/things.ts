import type { Standin } from '../standin/standin.ts';
import type { GoldenEntity } from './case.ts';
import { idOf } from './ids.ts';

type Columns = Record<string, unknown>;
type Adder = (entity: GoldenEntity, standin: Standin, actor: string) => Columns;

/** Everything of a world that is neither a context nor a version, and what its columns are. */
const things: Record<string, Adder> = {
  Note: ({ parent = 'project', content = '', author, category, date, answers }, { database }, actor) => ({
    parent_id: idOf.entity(parent),
    parent_type: parentTable(database, parent),
    content,
    user_id: author ? idOf.user(author) : actor,
    category_id: category ? idOf.noteCategory(category) : null,
    date: date ?? '2026-01-01T00:00:00',
    in_reply_to_id: answers ? idOf.entity(answers) : null,
  }),
  AssetVersionList: list('assetversion'),
  TypedContextList: list('task'),
  ReviewSession: ({ name, ref, open = true }, _standin, actor) => ({
    name: name ?? ref,
    description: '',
    project_id: 'project',
    created_by_id: actor,
    created_at: '2026-01-01T00:00:00',
    is_open: open,
  }),
  Appointment: ({ task, context = task, user, kind = 'assignment' }) => ({
    context_id: idOf.entity(context ?? 'project'),
    resource_id: user ? idOf.user(user) : null,
    type: kind,
  }),
  Job: ({ user, status = 'running', created = '2026-01-01T00:00:00', description = '' }) => ({
    user_id: user ? idOf.user(user) : null,
    status,
    type: 'api_job',
    created_at: created,
    data: JSON.stringify({ description }),
  }),
  FileComponent: ({ ref, version, name = ref, fileType = '', size = 1 }) => ({
    version_id: version === undefined ? null : idOf.entity(String(version)),
    name,
    file_type: fileType,
    size,
    system_type: 'file',
  }),
  TypedContextLink: ({ from, to }) => ({ from_id: idOf.entity(from ?? ''), to_id: idOf.entity(to ?? '') }),
  Timelog: ({ user, context, task, start, duration = 0, comment = '' }, _standin, actor) => ({
    user_id: user ? idOf.user(user) : actor,
    context_id: idOf.entity(context ?? task ?? 'project'),
    start: start ?? '2026-01-01T00:00:00',
    duration,
    comment,
  }),
};

export function isThing(type: string): boolean {
  return Object.hasOwn(things, type);
}

export function addThing(standin: Standin, entity: GoldenEntity, actor: string): void {
  const id = idOf.entity(entity.ref);
  const add = (type: string, columns: Columns): void =>
    void standin.database.insert({ __entity_type__: type, ...columns });
  add(entity.type, { id, ...things[entity.type]!(entity, standin, actor) });
  for (const [name, resource_identifier] of Object.entries(entity.locations ?? {})) {
    const known = standin.database.table('Location').where('name', name)[0];
    const location = known ?? standin.database.insert({ __entity_type__: 'Location', id: `location-${name}`, name });
    const location_id = String(location['id']);
    add('ComponentLocation', { id: `${id}-at-${name}`, component_id: id, location_id, resource_identifier });
  }
  for (const name of entity.recipients ?? []) add('Recipient', { note_id: id, resource_id: idOf.user(name) });
  for (const file of entity.files ?? []) add('NoteComponent', { note_id: id, component_id: idOf.entity(file) });
  for (const [index, item] of (entity.items ?? []).entries()) {
    add('ListObject', { id: `${id}-item-${index}`, list_id: id, entity_id: idOf.entity(item) });
  }
  for (const [index, { ref, version, name = '', sort = index, said = {} }] of (entity.objects ?? []).entries()) {
    const object = ref ? idOf.entity(ref) : `${id}-object-${index}`;
    for (const [invitee, status] of Object.entries(said)) {
      add('ReviewSessionObjectStatus', {
        ...{ id: `${object}-${invitee}`, review_session_object_id: object, status },
        review_session_invitee_id: idOf.entity(invitee),
      });
    }
    add('ReviewSessionObject', {
      id: object,
      review_session_id: id,
      version_id: idOf.entity(version),
      name,
      description: '',
      version: '',
      sort_order: sort,
      created_at: '2026-01-01T00:00:00',
    });
  }
  for (const [index, { ref, name, email }] of (entity.invitees ?? []).entries()) {
    add('ReviewSessionInvitee', {
      id: ref ? idOf.entity(ref) : `${id}-invitee-${index}`,
      review_session_id: id,
      name,
      email,
      created_by_id: actor,
      created_at: '2026-01-01T00:00:00',
    });
  }
}

/** The table of what a note hangs on; a place in a review session comes before its notes. */
function parentTable(database: Standin['database'], parent: string): string {
  if (parent === 'project') return 'show';
  if (database.find('AssetVersion', idOf.entity(parent))) return 'asset_version';
  return database.find('ReviewSessionObject', idOf.entity(parent)) ? 'review_session_object' : 'task';
}

function list(system_type: string): Adder {
  return ({ ref, name = ref, category = 'Dailies', date, open = true }, { database }, actor) => {
    const known = database.table('ListCategory').where('name', category);
    const row =
      known[0] ?? database.insert({ __entity_type__: 'ListCategory', id: `list-category-${category}`, name: category });
    return {
      name,
      project_id: 'project',
      category_id: row['id'],
      system_type,
      user_id: actor,
      is_open: open,
      date: date ?? '2026-01-01T00:00:00',
    };
  };
}
