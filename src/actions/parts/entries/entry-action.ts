import type { CustomEntry } from '../../../entries/custom-entries.ts';
import { fillTemplate } from '../../../entries/fill-template.ts';
import { templateParts } from '../../../entries/template.ts';
import { SidecarError } from '../../../errors.ts';
import { includesName } from '../../../rules/names.ts';
import type { Action, SelectedEntity, WhyNot } from '../../action.ts';
import { type NoInput, noInput } from '../../no-input.ts';
import { entryValuesOf } from './entry-values-of.ts';
import { mostTabs } from './most-tabs.ts';

/** A menu entry of the studio's, and the project it is for where it is not for all. */
export interface OfferedEntry extends CustomEntry {
  projectId?: string;
}

/** Entities whose ids are joined in one address; with more of them it is too long for most servers. */
const mostIds = 100;
/** Characters; `tabs.open` takes no longer ones. */
const maxAddress = 8000;

const prefix = 'entry:';

/** The id of an entry as an action; no action of ours has a colon in its id. */
export function entryActionId({ id }: Pick<CustomEntry, 'id'>): string {
  return prefix + id;
}

/**
 * A studio's own menu entry as an action: opens the address that its template makes of each selected entity in a tab, or one
 * for all of them where it asks for `{ids}`. Several that come to the same are opened once.
 */
export function entryAction(entry: OfferedEntry): Action<NoInput> {
  return {
    id: entryActionId(entry),
    label: entry.name,
    group: 'open',
    icon: 'link',
    effect: 'none',
    input: noInput,
    needsNoProduction: () => !asksFor(entry, 'attribute'),
    worksOn: (selection) => whyNot(entry, selection),

    async result(context, selection) {
      const entities = await context.describe(selection);
      const [first] = entities;
      if (!first) throw new SidecarError('S202');
      // What was chosen in a menu may be edited meanwhile.
      if (whyNot(entry, entities)) throw new SidecarError('S204', entry.name);
      const valuesOf = await entryValuesOf(context, entities, templateParts(entry.template) ?? []);
      const addresses = (isJoined(entry) ? [first] : entities).map((entity) =>
        fillTemplate(entry.template, valuesOf(entity)),
      );
      const usable = addresses.flatMap((address) => address ?? []).filter(({ length }) => length <= maxAddress);
      if (usable.length < addresses.length) throw new SidecarError('S204', entry.name);
      return { kind: 'open', where: 'tabs', addresses: [...new Set(usable)] };
    },
  };
}

function whyNot(entry: OfferedEntry, selection: readonly SelectedEntity[]): WhyNot | undefined {
  const { types, projectId } = entry;
  const isMeant = (entity: SelectedEntity): boolean =>
    (types.length === 0 || includesName(types, entity.type)) &&
    (projectId === undefined || entity.projectId === projectId);
  if (!selection.every(isMeant)) return { because: 'type', reason: 'one_kind' };
  if (isJoined(entry)) return selection.length <= mostIds ? undefined : { because: 'number', reason: 'only_hundred' };
  return selection.length <= mostTabs ? undefined : { because: 'number', reason: 'only_few' };
}

function isJoined(entry: CustomEntry): boolean {
  return asksFor(entry, 'ids');
}

function asksFor({ template }: CustomEntry, name: 'ids' | 'attribute'): boolean {
  return templateParts(template)?.some((part) => typeof part !== 'string' && part.name === name) ?? false;
}
