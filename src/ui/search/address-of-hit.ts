import { entityAddress } from '../../page/entity-address.ts';
import type { Client } from '../../rpc/client.ts';
import type { SearchHit } from '../../rpc/shapes.ts';

/** Where a hit is looked at in ftrack; where its project cannot be asked for, ftrack's home page shows it too. */
export async function addressOfHit(client: Client, origin: string, hit: SearchHit): Promise<string> {
  const entity = { id: hit.id, via: 'model', confidence: 1 } as const;
  const known = await client.call('entity.focus', { entity }).catch(() => null);
  return entityAddress(origin, known ?? { ...hit, projectId: null });
}
