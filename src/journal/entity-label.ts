/** What a person needs to recognise an entity. */
export interface EntityLabel {
  /** API type: `AssetVersion`, `Task`, `Shot`, … */
  type: string;
  name: string;
  /** Names above it, project first. */
  path: string[];
  thumbnailId: string | null;
}
