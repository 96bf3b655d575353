import { select } from '../../../api/read/query.ts';
import type { Session } from '../../../api/session.ts';
import { byName } from '../../../by-name.ts';
import type { Option } from '../../field.ts';

/** The asset types of the server, by name; their values are their short names, by which pipelines know them. */
export async function readAssetTypes(session: Session, signal: AbortSignal): Promise<Option[]> {
  const types = await session.query(select('AssetType', 'name', 'short'), { signal });
  return types.map(({ name, short }) => ({ value: short ?? '', name: name ?? short ?? '' })).sort(byName);
}
