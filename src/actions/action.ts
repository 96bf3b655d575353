import type * as z from 'zod/mini';
import type { Schemas } from '../api/schema/schemas.ts';
import type { Session } from '../api/session.ts';
import type { FactReader } from '../changes/fact-reader.ts';
import type { Production } from '../changes/production.ts';
import type { EntityChange, Loss, SkippedEntity, Upload } from '../journal/changeset.ts';
import type { EntityLabel } from '../journal/entity-label.ts';
import type { PickedFile } from '../journal/picked-files.ts';
import type { RuleId, SettingsOf } from '../rules/settings.ts';
import type { PathRoot } from '../store/path-root.ts';
import type { Field } from './field.ts';
import type { GroupId } from './groups.ts';
import type { HubActions } from './parts/hub/hub-actions.ts';
import type { ActionResult } from './result.ts';

/** What an action is given to make its form, its plan or its result. */
export interface ActionContext {
  /** Reads facts; knows those of an earlier plan for the same selection already. */
  reader: FactReader;
  session: Session;
  production: Production;
  /** Who acts. */
  user: { id: string; name: string };
  /** Origin of the server. */
  site: string;
  /** The settings of each project, by its id. */
  settings: SettingsOf;
  /** Rules the user wants to follow from the change. */
  rules: ReadonlySet<RuleId>;
  /** By the server's clock; milliseconds since 1970. */
  now: number;
  /** The user's, by its IANA name: where their days begin. */
  timeZone: string;
  signal: AbortSignal;
  /** The entities as menus show them; what does not exist, or may not be seen, is left out. */
  describe(entities: readonly EntityAddressed[]): Promise<SelectedEntity[]>;
  /** A file that the form holds; `undefined` when it is not at hand any more. */
  pickedFile(id: string): Promise<PickedFile | undefined>;
  /** The address that shows an entity in ftrack's web interface. */
  addressOf(entity: Pick<SelectedEntity, 'id' | 'type' | 'projectId'>): string;
  /** The address that plays an entity; `undefined` for what cannot be played. */
  playerOf(entity: EntityAddressed): string | undefined;
  /** Where locations lie, as the options say it for the server. */
  roots(): Promise<readonly PathRoot[]>;
  /** What the user works on. */
  system(): Promise<OperatingSystem>;
  /** ftrack's own actions. */
  hubActions: HubActions;
}

export type OperatingSystem = 'windows' | 'macos' | 'linux';

export interface PlanDraft {
  changes: EntityChange[];
  skipped: SkippedEntity[];
  /** What ids among the changes are called, for the plan to be read. */
  names?: Readonly<Record<string, string>>;
  /** Files that go up first, each once, whatever refers to it. */
  uploads?: PlannedUpload[];
  /** What the user has to know before anything is sent: message keys `warning_…`, and what they are about. */
  warnings?: PlanWarning[];
  /** What undo cannot bring back. */
  losses?: Loss[];
  /** Only to be read: something has to be confirmed before it can be applied. */
  isReport?: boolean;
}

export interface PlannedUpload extends Upload {
  content: Blob;
}

export interface PlanWarning {
  key: string;
  detail: string;
}

/**
 * Why an action cannot work on a selection. What does not fit the type of something selected is hidden; what fails for
 * its number or for the user's rights is shown with the reason (`disabled_…`).
 */
export interface WhyNot {
  because: 'type' | 'number' | 'rights';
  reason:
    | 'no_rights'
    | 'one_entity'
    | 'one_kind'
    | 'one_review'
    | 'only_with_assets'
    | 'only_contexts'
    | 'only_deletable'
    | 'only_few'
    | 'only_hundred'
    | 'only_logged'
    | 'only_named'
    | 'only_projects'
    | 'only_statusable'
    | 'only_reviews'
    | 'only_scheduled'
    | 'only_tasks'
    | 'only_typed_contexts'
    | 'only_versions'
    | 'only_with_files'
    | 'only_with_media'
    | 'only_versions_or_contexts'
    | 'only_versions_or_lists'
    | 'only_with_notes'
    | 'only_with_thumbnail'
    | 'only_with_versions';
}

/**
 * One entry of every menu and list. The file's name is the id, its folder the group; title and description are messages
 * (`action_ID`, `title_ID`, with `-` as `_`). No part of `ui` or `rpc` knows an action by name.
 */
export interface Action<Input = never> {
  id: string;
  /** What it is called where that is the studio's word and no message of ours. */
  label?: string;
  group: GroupId;
  icon: string;
  effect: 'none' | 'writes' | 'deletes';
  /** It finds out itself what it is about, so that nothing need be selected. */
  needsNothing?: true;
  /** The type of what it cannot do without creating: where the server would refuse that, it is not offered. */
  creates?: string;
  /** It gets along with what the selected entities are, for this input or else for its form: then nobody waits for statuses and workflows. */
  needsNoProduction?(input?: Input): boolean;
  /** What it does to the selected entities themselves: where the server would refuse that for all, it is not offered. */
  alters?: 'update' | 'delete';
  /** `undefined` when it can work on the selection, on a server with these schemas. */
  worksOn(selection: readonly SelectedEntity[], schemas: Schemas): WhyNot | undefined;
  /** The rules that can follow from it, with those that do unless the user says otherwise. */
  rules?: Partial<Record<RuleId, boolean>>;
  /** Name of the one field that is asked in a submenu, with its options as entries; other fields are asked with the plan. */
  submenu?: string;
  /** What is typed into its forms is for somebody else, and may be a password: it is kept nowhere. */
  keepsNoDraft?: true;
  /** The questions it asks, with options that are valid for the whole selection; without it it asks nothing. */
  form?(context: ActionContext, selection: readonly EntityAddressed[]): Promise<Field[]>;
  /** What a filled form must be. An issue's path is the field's name, its message a message key `input_…`. */
  input: z.ZodMiniType<Input>;
  /** What goes into `title_ID`. */
  titleOf?(input: Input, context: ActionContext): string;
  plan?(context: ActionContext, selection: readonly EntityAddressed[], input: Input): Promise<PlanDraft>;
  result?(context: ActionContext, selection: readonly EntityAddressed[], input: Input): Promise<ActionResult>;
}

/** An action whose input nobody looks at before `input` has checked it. */
// biome-ignore lint/suspicious/noExplicitAny: an input goes in only after the action's own `input` has taken it
export type AnyAction = Action<any>;

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
