import type { EntityAddressed } from './action.ts';
import type { Field, FieldValue } from './field.ts';
import type { PanelName } from './panel-name.ts';

/** What an action that changes nothing comes back with. */
export type ActionResult =
  /** Text for the clipboard, of so many entities; some others may have come `without` any. */
  | { kind: 'copy'; text: string; count: number; without?: number }
  /** Pages of the server's, or what entries of the studio lead to: each in a tab, or the one in the sidebar of the page. */
  | { kind: 'open'; where: 'tabs' | 'sidebar'; addresses: readonly string[] }
  /** Media of the server's, fetched and saved by the interface with progress; `missing` names what has none. */
  | { kind: 'download'; files: readonly DownloadFile[]; missing: readonly string[] }
  /** A table to be read, then copied or saved: `copied` for the clipboard, `file` for the disk. */
  | {
      kind: 'table';
      columns: readonly TableColumn[];
      rows: readonly (readonly (string | number)[])[];
      /** What has to be known to read it: message keys `remark_…`, and what they are about. */
      remarks: readonly { key: string; detail: string }[];
      copied: string;
      file: { name: string; type: string; text: string };
      /** Actions that do something about what the table tells, each with everything it is to be used on at once. */
      offers?: readonly TableOffer[];
    }
  /** A panel beside the page. */
  | { kind: 'panel'; panel: PanelName; entity: EntityAddressed }
  /**
   * What something that is called `name`, and is none of ours, says that it has done, in its own words, if it has any; a page
   * of somebody's may belong to it. Untrusted, all of it.
   */
  | { kind: 'said'; isGood: boolean; name: string; words: string; address?: string }
  /** More questions; the action is asked again with what is answered besides `input`. `submit` is said on the button that does it. */
  | { kind: 'form'; title: string; submit?: string; fields: readonly Field[]; input: Record<string, FieldValue> };

export interface DownloadFile {
  /** With its ending. */
  name: string;
  /** Absolute address on the site's own origin or a signed one of its storage. */
  url: string;
  /** Bytes, where the server says. */
  size: number | null;
}

export interface TableOffer {
  /** Its id. */
  action: string;
  entities: readonly (EntityAddressed & { name: string })[];
}

/**
 * A column by its name in files, whose words are the message `choice_NAME`; what its numbers count, where it has any; and
 * what messages have the words of its cells (`choice_CELL`), where they are ids of ours.
 */
export interface TableColumn {
  name: string;
  counts?: 'bytes' | 'hours' | 'things';
  words?: 'choice' | 'kind' | 'mend';
}
