import type { Locator, Page } from '@playwright/test';

/** A shot of the show, as a page of another make would show it. */
export interface ShownShot {
  id: string;
  name: string;
  /** Of its picture. */
  component: string;
}

/** What a page of one make is like, and what a right-click in it has to be about. */
export interface Make {
  name: string;
  /** The body of the page for these shots; `project` is an id that stands in every row of some. */
  body(shots: readonly ShownShot[], project: string): string;
  /** Where the shot of a place is clicked. */
  at(page: Page, place: number): Locator;
  /** Marks shots as selected, where the make has a selection. */
  selects?: string;
  /** Says nothing of its entities: the browser's own menu stays. */
  tellsNothing?: boolean;
}
