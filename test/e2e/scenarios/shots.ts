import type { Standin } from '../../standin/standin.ts';
import type { Row } from '../../standin/store/row.ts';

/** The shots of the first sequence, by name, as its page lists them. */
export function shotsOf({ database }: Standin): { sequenceId: string; shots: Row[] } {
  const sequenceId = String(database.table('Context').where('name', '102_020_0010')[0]!['parent_id']);
  const shots = database.table('Context').where('parent_id', sequenceId);
  return { sequenceId, shots: shots.sort((a, b) => String(a['name']).localeCompare(String(b['name']))) };
}
