import type { AnyAction, SelectedEntity } from '../actions/action.ts';
import type { GroupId } from '../actions/groups.ts';
import { actions } from '../actions/registry.ts';
import type { Schemas } from '../api/schema/schemas.ts';
import type { ActionItem } from '../rpc/shapes.ts';

/** The actions for a selection: what cannot fit its types is left out, what fails otherwise says why. Of ours, or of those given. */
export function actionItems(
  selection: readonly SelectedEntity[],
  schemas: Schemas,
  among: readonly AnyAction[] = actions,
): (ActionItem & { group: GroupId })[] {
  if (selection.length === 0) return [];
  return among.flatMap((action) => {
    const whyNot = action.worksOn(selection, schemas);
    if (whyNot?.because === 'type') return [];
    const { id, label, group, icon, effect, submenu } = action;
    return [
      {
        ...{ id, group, icon, effect, asks: asksOf(action), gives: action.plan ? 'plan' : 'result' },
        ...(label !== undefined && { label }),
        ...(submenu && { field: submenu }),
        ...(whyNot && { disabled: whyNot.reason }),
      },
    ];
  });
}

function asksOf({ submenu, form }: AnyAction): ActionItem['asks'] {
  if (submenu) return 'submenu';
  return form ? 'form' : 'nothing';
}
