/** Which document a page shows. Runs in our own world of the page, where the page cannot change what is read. */
export interface PageDocument {
  origin: string;
  /** When it began, in milliseconds and fractions: no two documents of a tab share it. */
  began: number;
}

export function pageDocument(): PageDocument {
  return { origin: location.origin, began: performance.timeOrigin };
}
