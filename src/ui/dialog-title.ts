import { actionName } from './action-name.ts';

/** What the dialog of an action is called: more is asked here, and not announced any more. */
export function dialogTitle(action: Parameters<typeof actionName>[0]): string {
  return actionName(action).replace(/…$/, '');
}
