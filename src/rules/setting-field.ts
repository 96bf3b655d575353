/** What the names in a setting are names of, and so where the choices for them come from. */
export type NamesOf =
  | 'task-status'
  | 'version-status'
  /** Of the contexts above tasks, whatever their object type. */
  | 'parent-status'
  | 'object-type'
  /** `AssetType.short` */
  | 'asset-type'
  | 'task-type'
  /** Keys of custom attributes. */
  | 'attribute'
  /** Names that nobody can list, such as those of tasks. */
  | 'anything';

/** One column of a table; its name is the property's. `also`: words of ours beside names, called by the messages `choice_WORD`. */
export type SettingColumn = { name: string; also?: readonly string[] } & (
  | { kind: 'name'; of: NamesOf }
  | { kind: 'names'; of: NamesOf; isExpression?: boolean }
  | { kind: 'choice'; values: readonly string[] }
);

/**
 * How one setting of a rule is asked for. Data alone: what edits settings knows kinds of fields, and no rule. Words are the
 * messages `field_RULE_NAME`, else `field_NAME`.
 */
export type SettingField = {
  name: string;
  /** Where in the settings it stands; without it under its name. */
  path?: readonly string[];
  /** Something has to be known of it: the message `hint_RULE_NAME`. */
  hasHint?: boolean;
  /** Only asked while another field has this value. */
  when?: { field: string; is: boolean };
} & (
  | { kind: 'boolean' }
  | { kind: 'number'; minimum: number }
  | { kind: 'text' }
  | { kind: 'choice'; values: readonly string[] }
  | { kind: 'names'; of: NamesOf }
  /** A list whose order counts: of pairs, or of objects with the columns' names. `isKeyed`: its first column names each once. */
  | { kind: 'table'; as: 'pairs' | 'objects'; columns: readonly SettingColumn[]; isKeyed?: boolean }
);
