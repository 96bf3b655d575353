/** One choice of a field. */
export interface Option {
  value: string;
  /** As a person reads it, from the server; empty for a choice of ours, whose words are the message `choice_VALUE`. */
  name: string;
  /** The words of a choice of ours are the message `choice_WORDS`, where `choice_VALUE` says something else elsewhere. */
  words?: string;
  color?: string | null;
  thumbnailId?: string | null;
  /** What it is an entity of, where that does not go without saying. */
  type?: string;
  /** A few words beside the name, such as a project or how many of the selection have it. */
  hint?: string;
  /** How many of the selected entities have this value now. */
  current?: number;
  /** How many of the selected entities may have it, where that is not all of them. */
  validFor?: number;
  /** Why it cannot be chosen: a message key `option_…`, and what it is about. */
  disabled?: { reason: string; detail: string };
}

/** A value of a field as it travels: what `Action.input` takes. */
export type FieldValue = string | number | boolean | null | FieldValue[] | { [name: string]: FieldValue };

interface FieldBase {
  /** Name of the input's property. */
  name: string;
  /** As the server calls it; without one the words are the message `field_ACTION_NAME`, else `field_NAME`. */
  label?: string;
  required?: boolean;
  /** What the selected entities share now. */
  value?: FieldValue;
  /** `value` is no proposal but what is there: it is sent only where somebody has changed it. */
  isCurrent?: boolean;
  /** How many values they have between them when they share none; a field that is left like that is not written. */
  mixed?: number;
  /** Message key `hint_…` of a line below the field, and what it is about. */
  hint?: { key: string; detail: string };
  /** Message key `warning_…` of what is amiss with the value it has now, and what it is about. */
  warning?: { key: string; detail: string };
  /** More options may come: the form that is made next has them. */
  isGrowing?: boolean;
  /** Only shown while another field has one of these values. */
  when?: { field: string; is: readonly FieldValue[] };
}

/** The row of an entity, which can be neither added nor taken away; the value holds it, with its `id`, once it is touched. */
export interface FixedRow {
  id: string;
  label: string;
  /** What it has now, by name of the column. */
  now?: { [name: string]: FieldValue };
}

/** A video that a frame is taken of, and the version it is of. */
export interface FrameSource {
  version: string;
  label: string;
  url: string;
  /** Bytes, where the server says. */
  size: number | null;
}

/** A question an action asks before it can plan. Data alone: the interface knows kinds of fields, and no action. */
export type Field = FieldBase &
  (
    | { kind: 'text'; maxLength: number }
    | { kind: 'long-text'; maxLength: number }
    /** Text that nobody must read over somebody's shoulder. */
    | { kind: 'password'; maxLength: number }
    /** No question: words that stand between them. */
    | { kind: 'words'; words: string }
    | { kind: 'number'; unit?: 'hours' | 'days' | 'frames'; minimum?: number; maximum?: number; isWhole?: boolean }
    | { kind: 'date' }
    | { kind: 'datetime' }
    | { kind: 'boolean' }
    | {
        kind: 'choice';
        options: readonly Option[];
        /** Another value than those may be typed, such as the name of a list that is to be made. */
        isOpen?: boolean;
      }
    | {
        kind: 'choices';
        options: readonly Option[];
        /** Other values than those may be typed. */
        isOpen?: boolean;
      }
    | { kind: 'people'; options: readonly Option[] }
    /** One file: its value is `{id, name, size}`, the content is with the background under that id. `maxSize` in bytes. */
    | { kind: 'file'; accept: string; maxSize: number }
    /**
     * A frame of each medium, taken by the interface at the place that the field named `at` says: its value is a list of
     * `{version, file}`, where `file` is as that of a file.
     */
    | { kind: 'frames'; at: string; media: readonly FrameSource[] }
    /** A table: each row an object with the columns' names. `fixed` rows cannot be added to nor taken away. */
    | {
        kind: 'rows';
        columns: readonly Field[];
        fixed?: readonly FixedRow[];
        maxRows: number;
        /** What comes first counts: rows can be moved. */
        isOrdered?: boolean;
      }
  );
