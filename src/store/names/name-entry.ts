/** One thing that can be found by its name. */
export interface NameEntry {
  id: string;
  /** API type. */
  type: string;
  name: string;
  /** Another name it is found by: the code of a project that has a full name, what a person signs in as. */
  alias?: string;
  /** What it is in; `null` for a project or a person. One that is not among the names counts as none. */
  parentId: string | null;
  thumbnailId: string | null;
  /** Missing where there is none. */
  status?: NamedStatus;
  /** A task of whoever reads the names. */
  isMine?: boolean;
}

/** A status as ftrack shows it. */
export interface NamedStatus {
  name: string;
  color: string | null;
  /** Nothing is left to be done. */
  isDone: boolean;
}
