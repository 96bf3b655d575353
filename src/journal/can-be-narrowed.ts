import type { EntityChange } from './changeset.ts';

/** Rows below which nothing hangs: each can stay when others go. */
const leaves = new Set(['Appointment', 'ListObject', 'Recipient', 'ReviewSessionObject', 'Timelog']);

/** Whether changes of a plan can be left out. What is deleted takes along whatever hangs below it, left out or not. */
export function canBeNarrowed(changes: readonly EntityChange[]): boolean {
  return changes.every(
    ({ kind, type }) => kind !== 'delete' || leaves.has(type) || type.endsWith('CustomAttributeValue'),
  );
}
