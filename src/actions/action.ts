import type { FactReader } from '../changes/fact-reader.ts';
import type { EntityChange, SkippedEntity } from '../journal/changeset.ts';
import type { EntityLabel } from '../journal/entity-label.ts';
import type { RuleId, RuleSettings } from '../rules/settings.ts';

/** What an action is given to make its plan. */
export interface PlanContext {
  /** Reads facts; knows those of an earlier plan for the same selection already. */
  reader: FactReader;
  settings: RuleSettings;
  /** Rules the user wants to follow from the change. */
  rules: ReadonlySet<RuleId>;
  /** The status the user picked, for actions that ask for one. */
  statusId: string | undefined;
}

export interface PlanDraft {
  changes: EntityChange[];
  skipped: SkippedEntity[];
}

/** Why an action cannot work on a selection: a message key of `_locales` (`disabled_…`). */
export type DisabledReason = 'only_versions' | 'only_statusable' | 'one_entity';

/**
 * One entry of every menu and list. The file's name is the id; title and description are messages
 * (`action_ID`, with `-` as `_`).
 */
export interface Action {
  id: string;
  /** What happens on choosing it: pick a status first, show a plan, put something on the clipboard, open a panel. */
  kind: 'status' | 'plan' | 'copy' | 'panel';
  icon: 'status' | 'sync' | 'thumbnail' | 'link' | 'versions';
  group: 'change' | 'view';
  /** `undefined` when it can work on the selection. */
  disabledFor(selection: readonly SelectedEntity[]): DisabledReason | undefined;
  /** The rules that can follow from it, with those that do unless the user says otherwise. */
  rules?: Partial<Record<RuleId, boolean>>;
  plan?(context: PlanContext, selection: readonly EntityAddressed[]): Promise<PlanDraft>;
}

/** An entity of the selection as the server knows it. */
export interface SelectedEntity extends EntityLabel {
  id: string;
  projectId: string | null;
  statusId: string | null;
}

/** An entity of the selection as a command names it. */
export interface EntityAddressed {
  id: string;
  /** Concrete API type. */
  type: string;
}
