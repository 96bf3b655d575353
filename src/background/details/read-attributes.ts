import { ownAttributes } from '../../actions/parts/attributes/own-attributes.ts';
import { personName } from '../../actions/parts/people/person-name.ts';
import { Query, select } from '../../api/read/query.ts';
import { optionsOf } from '../../api/write/custom-attribute-checks.ts';
import type { AttributeConfiguration } from '../../api/write/custom-attribute-configurations.ts';
import { CustomAttributes } from '../../api/write/custom-attributes.ts';
import { dayWords } from '../../date-words.ts';
import type { AttributeValue } from '../../journal/changeset.ts';
import { language } from '../../language.ts';
import type { DetailAttribute } from '../../rpc/panel-shapes.ts';
import type { EntityRef } from '../../rpc/shapes.ts';
import { shownValue } from '../shown.ts';
import type { Site } from '../site.ts';

/** The attributes of an entity: the server's own, who is assigned, and the studio's. */
export async function readAttributes(site: Site, entity: EntityRef, signal: AbortSignal): Promise<DetailAttribute[]> {
  const [own, custom] = await Promise.all([readOwn(site, entity, signal), readCustom(site, entity, signal)]);
  return [...own, ...custom];
}

async function readOwn(site: Site, { id, type }: EntityRef, signal: AbortSignal): Promise<DetailAttribute[]> {
  const { session } = site;
  const schemas = await site.schemas();
  const hasStatus = schemas.attributesOf(type).includes('status_id');
  const names = [...(hasStatus ? ['status_id'] : []), ...ownAttributes(schemas, type).map(({ name }) => name)].sort(
    (a, b) => placeOf(a) - placeOf(b),
  );
  const query = new Query<{ id: string } & Record<string, AttributeValue>>(type, ['id', ...names]);
  const [[row], people, production] = await Promise.all([
    session.queryIn(query, 'id', [id], { signal }),
    type === 'Task' ? readAssignees(site, id, signal) : [],
    site.production(signal),
  ]);
  if (!row) return [];
  const shown = names.map((name): DetailAttribute => {
    const value = row[name] === '' ? null : (row[name] ?? null);
    const isPlain = typeof value === 'boolean' || value === null;
    const { name: said, color } = shownValue(production, name, value);
    return { name, label: null, value: isPlain ? value : said, color, source: 'own', from: '' };
  });
  const assigned = people.length > 0 ? people.join(', ') : null;
  if (type === 'Task')
    shown.splice(1, 0, { name: 'assignee', label: null, value: assigned, color: null, source: 'own', from: '' });
  return shown;
}

/** What people look for first; whatever else there is follows in the order of the schema. */
const first = ['status_id', 'type_id', 'priority_id', 'start_date', 'end_date', 'bid', 'description', 'comment'];

function placeOf(name: string): number {
  const place = first.indexOf(name);
  return place < 0 ? first.length : place;
}

async function readAssignees({ session }: Site, id: string, signal: AbortSignal): Promise<string[]> {
  const appointments = select('Appointment', 'resource_id').where`context_id is ${id} and type is ${'assignment'}`;
  const ids = (await session.query(appointments, { signal })).flatMap(({ resource_id }) => resource_id ?? []);
  const [users, groups] = await Promise.all([
    session.queryIn(select('User', 'first_name', 'last_name', 'username'), 'id', ids, { signal }),
    session.queryIn(select('Group', 'name'), 'id', ids, { signal }),
  ]);
  return [...users.map(personName), ...groups.map(({ name }) => name ?? '')].filter(Boolean);
}

async function readCustom({ session }: Site, entity: EntityRef, signal: AbortSignal): Promise<DetailAttribute[]> {
  const custom = await CustomAttributes.of(session, { signal });
  const owned = (await custom.read([entity], undefined, { signal })).get(entity.id);
  if (!owned) return [];
  const { owner, values } = owned;
  const above = [...new Set([...values.values()].flatMap(({ from }) => (from && from !== owner.id ? from : [])))];
  const names = new Map(
    (await session.queryIn(select('Context', 'name'), 'id', above, { signal })).map(({ id, name }) => [id, name]),
  );
  return [...custom.applicable(owner).values()].map((configuration): DetailAttribute => {
    const { value, from } = values.get(configuration.key)!;
    return {
      name: configuration.key,
      label: configuration.label || configuration.key,
      value: said(configuration, value),
      color: null,
      source: from === undefined ? 'default' : from === owner.id ? 'own' : 'inherited',
      from: (from && names.get(from)) ?? '',
    };
  });
}

const numbers = new Intl.NumberFormat(language);

/** A custom attribute's value as its options call it, a day as the language writes it. */
function said(configuration: AttributeConfiguration, value: unknown): string | boolean | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return numbers.format(value);
  if (Array.isArray(value)) {
    const menus = new Map((optionsOf(configuration) ?? []).map((option) => [option.value, option.menu]));
    return value.length > 0 ? value.map((one) => menus.get(one) ?? String(one)).join(', ') : null;
  }
  return (configuration.type === 'date' && dayWords(String(value))) || String(value);
}
