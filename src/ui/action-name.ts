import type { ActionItem } from '../rpc/shapes.ts';
import { textOf } from './text.ts';

/** What an action is called: the studio's word for it, else ours. */
export function actionName({ id, label }: Pick<ActionItem, 'id' | 'label'>): string {
  return label ?? textOf('action', id);
}
