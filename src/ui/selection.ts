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
  const things = chosenThings(request, model);
  const isFocus = request.byKeyboard && things.length === 0;
  const resolved = { ...(await resolveThings(client, isFocus ? inFocus() : things)), isFocus };
  if (resolved.entities.length > 0 || resolved.unread.length > 0 || isFocus) return resolved;
  const focus = await resolveThings(client, inFocus()).catch(() => undefined);
  return { ...resolved, onlyText: things.length === 0, ...(focus?.entities.length && { focus }) };
}

/** As many as one message carries. A page that has more selected is told so, for nobody would see what was left out. */
const most = 2000;

export async function resolveThings(client: Client, things: FoundThing[]): Promise<Resolved> {
  if (things.length === 0) return { entities: [], actions: [], menu: [], ambiguous: 0, unknown: 0, unread: [] };
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
  if (byKeyboard) return selected.length > 0 ? selected : things;
  if (!at) return things.length > 0 ? things : selected;
  const ids = new Set(at.candidates.map(({ id }) => id));
  const isSelected = selected.some(
    ({ candidates }) => candidates.length > 0 && candidates.every(({ id }) => ids.has(id)),
  );
  return isSelected ? selected : [at];
}

/** The entity the page is about. */
function inFocus(): FoundThing[] {
  const candidate = focusedEntity(location.href);
  return candidate ? [{ candidates: [candidate], text: '' }] : [];
}
