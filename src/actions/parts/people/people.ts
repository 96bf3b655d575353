import { select } from '../../../api/read/query.ts';
import type { Session } from '../../../api/session.ts';
import { byName } from '../../../by-name.ts';
import type { Option } from '../../field.ts';
import { personName } from './person-name.ts';

const userQuery = select('User', 'username', 'first_name', 'last_name', 'is_active');
const groupQuery = select('Group', 'name');

/** Active users, by name. */
export async function readUsers(session: Session, signal: AbortSignal): Promise<Option[]> {
  const users = await session.query(userQuery.where`is_active is ${true}`, { signal });
  return users
    .map((user) => {
      const [name, { username }] = [personName(user), user];
      return { value: user.id, name: name || user.id, ...(username && username !== name && { hint: username }) };
    })
    .sort(byName);
}

/** Groups of people, which stand for all who are in them. */
export async function readGroups(session: Session, signal: AbortSignal): Promise<Option[]> {
  const groups = await session.query(groupQuery, { signal });
  return groups.map(({ id, name }) => ({ value: id, name: name ?? id, type: 'Group' })).sort(byName);
}

/** A user or a group. */
export interface Person {
  name: string;
  /** Whether it can still be given anything to do. */
  isActive: boolean;
}

/** Users and groups by id, inactive ones too; who does not exist, or may not be seen, is left out. */
export async function readPeople(
  session: Session,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, Person>> {
  const [users, groups] = await Promise.all([
    session.queryIn(userQuery, 'id', ids, { signal }),
    session.queryIn(groupQuery, 'id', ids, { signal }),
  ]);
  return new Map<string, Person>([
    ...groups.map(({ id, name }): [string, Person] => [id, { name: name ?? id, isActive: true }]),
    ...users.map((user): [string, Person] => [
      user.id,
      { name: personName(user) || user.id, isActive: user.is_active === true },
    ]),
  ]);
}
