import type { Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';

/** Types that clients in the wild listen for. */
const seen = [
  ...['Context', 'AssetVersion', 'Asset', 'List', 'ListObject', 'Appointment', 'TypedContextLink', 'Note', 'Timelog'],
  ...['Timer', 'Job', 'User', 'ReviewSession', 'ReviewSessionObject', 'ReviewSessionInvitee', 'Manager'],
];

const work = ['Context', 'AssetVersion', 'Asset'];

/** Is a change of this row told? Custom attributes are told with what carries them. */
export function isTold(database: Database, row: Row): boolean {
  const { toldTypes } = database.switches;
  if (!database.schema.types.has(row.__entity_type__)) return false;
  return toldTypes === 'all' || (toldTypes === 'seen' ? seen : work).some((type) => database.holds(row, type));
}
