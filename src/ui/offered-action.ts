import { SidecarError } from '../errors.ts';
import type { ActionStart } from '../page/interface.ts';
import type { Client } from '../rpc/client.ts';
import type { ChosenAction } from './action-request.ts';
import { knownThing, resolveThings } from './selection.ts';

/**
 * What a table offers, or ftrack's window of actions, as if it had been chosen in a menu. Rejects with S204 where it cannot be
 * used any more: entities may have gone meanwhile, or not be the user's to change.
 */
export async function offeredAction(
  client: Client,
  { action: id, entities: told }: ActionStart,
): Promise<ChosenAction> {
  const { entities, actions } = await resolveThings(
    client,
    told.map((one) => knownThing(one.id)),
  );
  const action = actions.find((one) => one.id === id);
  if (!action || action.disabled !== undefined) throw new SidecarError('S204', id);
  return { action, entities, input: {} };
}
