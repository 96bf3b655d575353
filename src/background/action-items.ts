import type { AnyAction, SelectedEntity } from '../actions/action.ts';
import type { GroupId } from '../actions/groups.ts';
import { actions } from '../actions/registry.ts';
import type { Schemas } from '../api/schema/schemas.ts';
import type { ActionItem } from '../rpc/shapes.ts';

/** The actions for a selection: what cannot fit its types is left out, what fails otherwise, or would be refused, says why. */
export function actionItems(
  selection: readonly SelectedEntity[],
  schemas: Schemas,
  among: readonly AnyAction[] = actions,
  mayCreate: (type: string) => boolean = () => true,
): (ActionItem & { group: GroupId })[] {
  return among.flatMap((action) => {
    if (selection.length === 0 && !action.needsNothing) return [];
    const whyNot = action.worksOn(selection, schemas);
    if (whyNot?.because === 'type') return [];
    const { id, label, group, icon, effect, submenu, creates } = action;
    const disabled = whyNot?.reason ?? (creates && !mayCreate(creates) ? ('no_rights' as const) : undefined);
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

function asksOf({ submenu, form }: AnyAction): ActionItem['asks'] {
  if (submenu) return 'submenu';
  return form ? 'form' : 'nothing';
}
