/**
 * Everything that is assumed of a page's markup, as data: hints, never requirements. No class name of ftrack's own pages
 * is public, so the generic ones stand for themselves and the others are those of ExtJS, which its classic pages seem to
 * be made with.
 */
export interface SiteProfile {
  /** What a row, node or card may be. */
  rows: string;
  /** What marks a row as selected. */
  selected: string;
}

export const defaultProfile: SiteProfile = {
  rows: '[role="row"], [role="treeitem"], [role="option"], [role="listitem"], [data-recordid], tr, li, article',
  selected:
    '[aria-selected="true"], .x-grid-item-selected, .x-grid-row-selected, .x-item-selected, [data-selected="true"], .selected',
};
