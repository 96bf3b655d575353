import type { Option } from '../../actions/field.ts';
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

/** The options of one of its fields. */
export function optionsIn({ fields }: MadeForm, name: string | undefined): readonly Option[] {
  const field = fields.find((one) => one.name === name);
  return field && 'options' in field ? field.options : [];
}
