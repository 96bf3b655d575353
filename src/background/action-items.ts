import type { AnyAction, SelectedEntity } from '../actions/action.ts';
import type { GroupId } from '../actions/groups.ts';
import { actions } from '../actions/registry.ts';
import type { Schemas } from '../api/schema/schemas.ts';
import type { ActionItem } from '../rpc/shapes.ts';
import type { Right } from './asked-rights.ts';

/** The actions for a selection: what cannot fit its types is left out, what fails otherwise, or would be refused, says why. */
export function actionItems(
  selection: readonly SelectedEntity[],
  schemas: Schemas,
  among: readonly AnyAction[] = actions,
  isAllowed: (right: Right) => boolean = () => true,
): (ActionItem & { group: GroupId })[] {
  return among.flatMap((action) => {
    if (selection.length === 0 && !action.needsNothing) return [];
    const whyNot = action.worksOn(selection, schemas);
    if (whyNot?.because === 'type') return [];
    const { id, label, group, icon, effect, submenu } = action;
    const disabled = whyNot?.reason ?? (isRefused(action, selection, isAllowed) ? ('no_rights' as const) : undefined);
    return [
      {
        ...{ id, group, icon, effect, asks: asksOf(action), gives: action.plan ? 'plan' : 'result' },
        ...(label !== undefined && { label }),
        ...(submenu && { field: submenu }),
        ...(disabled && { disabled }),
      },
    ];
  });
}

/** Whether it could do nothing at all: not create what it needs, or not alter a single thing that is selected. */
function isRefused(
  { creates, alters }: AnyAction,
  selection: readonly SelectedEntity[],
  isAllowed: (right: Right) => boolean,
): boolean {
  if (creates && !isAllowed({ action: 'create', type: creates })) return true;
  return Boolean(alters) && selection.every(({ type }) => !isAllowed({ action: alters!, type }));
}

function asksOf({ submenu, form }: AnyAction): ActionItem['asks'] {
  if (submenu) return 'submenu';
  return form ? 'form' : 'nothing';
}
