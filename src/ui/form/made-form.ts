import type { Field } from '../../actions/field.ts';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { ActionItem, SelectedEntity } from '../../rpc/shapes.ts';
import { refOf } from '../selection.ts';

/** The questions of an action, with what was typed earlier and not applied. */
export type MadeForm = OutputOf<'form.make'>;

/** Rejects with a `SidecarError`. */
export function makeForm(client: Client, { id }: ActionItem, entities: readonly SelectedEntity[]): Promise<MadeForm> {
  return client.call('form.make', { action: id, entities: entities.map(refOf) });
}

/** One of its questions. */
export function fieldIn({ fields }: MadeForm, name: string | undefined): Field | undefined {
  return fields.find((field) => field.name === name);
}
