import type { PathRoot } from '../store/path-root.ts';
import type { Dependencies } from './handlers/dependencies.ts';

/** Where the locations of a server lie: as the studio says, and the user's word on those of which it says nothing. */
export interface Roots {
  managed: PathRoot[];
  own: PathRoot[];
}

export async function rootsOf(
  { sites, managed }: Pick<Dependencies, 'sites' | 'managed'>,
  origin: string,
): Promise<Roots> {
  const [{ roots: own = [] }, { roots }] = await Promise.all([sites.records.get(origin), managed.read()]);
  const ofServer = roots.flatMap(({ server, ...root }) => (server === origin ? root : []));
  return { managed: ofServer, own };
}

/** The roots of a server that count. */
export function countingRoots({ managed, own }: Roots): PathRoot[] {
  const isSaid = new Set(managed.map(({ location }) => location));
  return [...managed, ...own.filter(({ location }) => !isSaid.has(location))];
}
