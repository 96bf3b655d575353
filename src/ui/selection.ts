import { SidecarError } from '../errors.ts';
import type { MenuRequest } from '../page/interface.ts';
import type { Client } from '../rpc/client.ts';
import type { EntityRef, FoundThing, SelectedEntity } from '../rpc/shapes.ts';
import type { Resolved } from './menu/menu-body.tsx';
import { focusedEntity } from './panels/address.ts';

/** Finds out what a menu is about: things found in the page become entities the server knows. */
export async function resolveRequest(client: Client, request: MenuRequest): Promise<Resolved> {
  const { x, y } = request;
  // A page that is left meanwhile, or lets nobody in: what its markup tells has to do.
  const model = await client.call('page.probe', { x, y }).catch(() => ({ selected: [], at: null }));
  return resolveThings(client, chosenThings(request, model));
}

/** As many as one message carries. A page that has more selected is told so, for nobody would see what was left out. */
const most = 2000;

export async function resolveThings(client: Client, things: FoundThing[]): Promise<Resolved> {
  if (things.length === 0) return { entities: [], actions: [], ambiguous: 0, unknown: 0 };
  if (things.length > most) throw new SidecarError('S206');
  return client.call('selection.resolve', { things });
}

/** An entity whose id is known already. */
export function knownThing(id: string): FoundThing {
  return { candidates: [{ id, via: 'model', confidence: 1 }], text: '' };
}

export function refOf({ id, type }: SelectedEntity): EntityRef {
  return { id, type };
}

/** What the page's own selection model says counts more than its markup: it knows rows that are not drawn. */
function chosenThings(
  { things, byKeyboard }: MenuRequest,
  { selected, at }: { selected: FoundThing[]; at: FoundThing | null },
): FoundThing[] {
  if (byKeyboard) {
    if (selected.length > 0) return selected;
    return things.length > 0 ? things : inFocus();
  }
  if (!at) return things.length > 0 ? things : selected;
  const ids = new Set(at.candidates.map(({ id }) => id));
  const isSelected = selected.some(
    ({ candidates }) => candidates.length > 0 && candidates.every(({ id }) => ids.has(id)),
  );
  return isSelected ? selected : [at];
}

/** Nothing is selected: the entity the page is about. */
function inFocus(): FoundThing[] {
  const candidate = focusedEntity(location.href);
  return candidate ? [{ candidates: [candidate], text: '' }] : [];
}
