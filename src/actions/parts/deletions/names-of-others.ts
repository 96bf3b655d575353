import { select } from '../../../api/read/query.ts';
import type { Session } from '../../../api/session.ts';
import type { Subtree } from '../../../changes/subtree.ts';
import { versionName } from '../../../version-name.ts';
import { readPeople } from '../people/people.ts';

/**
 * What those are called, by id, to whom rows that go belong besides what they hang on: who is assigned or has logged time,
 * which list or review session something leaves, and both ends of links.
 */
export async function namesOfOthers(
  session: Session,
  { rows }: Subtree,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const ids = (type: string, ...attributes: readonly string[]): string[] => {
    const found = [...rows.values()].flatMap((one) =>
      one.type === type ? attributes.map((name) => one.row[name]) : [],
    );
    return [...new Set(found.flatMap((id) => (typeof id === 'string' ? id : [])))];
  };
  const people = [
    ...ids('Appointment', 'resource_id'),
    ...ids('Recipient', 'resource_id'),
    ...ids('Timelog', 'user_id'),
  ];
  const options = { signal };
  const [known, versions, ...named] = await Promise.all([
    readPeople(session, [...new Set(people)], signal),
    session.queryIn(
      select('AssetVersion', 'version', 'asset.name'),
      'id',
      ids('AssetVersionLink', 'from_id', 'to_id'),
      options,
    ),
    session.queryIn(select('Context', 'name'), 'id', ids('TypedContextLink', 'from_id', 'to_id'), options),
    session.queryIn(select('List', 'name'), 'id', ids('ListObject', 'list_id'), options),
    session.queryIn(select('ReviewSession', 'name'), 'id', ids('ReviewSessionObject', 'review_session_id'), options),
  ]);
  return Object.fromEntries([
    ...[...known].map(([id, { name }]) => [id, name] as const),
    ...versions.map(({ id, version, asset }) => [id, versionName(asset?.name, version)] as const),
    ...named.flatMap((found) => found.map(({ id, name }) => [id, name ?? ''] as const)),
  ]);
}
