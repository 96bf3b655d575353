import { Query } from '../../../api/read/query.ts';
import type { PathRoot } from '../../../store/path-root.ts';
import type { ActionContext } from '../../action.ts';
import { centralRoot } from './central-root.ts';

/** Where locations lie: what the options say, and what the server says of a storage of its own. */
export async function readRoots({
  session,
  signal,
  roots,
}: Pick<ActionContext, 'session' | 'signal' | 'roots'>): Promise<PathRoot[]> {
  const query = new Query<{ value: string | null }>('Setting', ['value']);
  const [own, scenario] = await Promise.all([
    roots(),
    session.query(query.where`name is ${'storage_scenario'} and group is ${'STORAGE'}`, { signal }),
  ]);
  return [own, centralRoot(scenario[0]?.value) ?? []].flat();
}
