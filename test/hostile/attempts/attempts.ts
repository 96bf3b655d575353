import { announcements } from './announcements.ts';
import type { Attempt } from './attempt.ts';
import { baseAddress } from './base-address.ts';
import { fetchedFiles } from './fetched-files.ts';
import { madeUpEvents } from './made-up-events.ts';
import { poisonedSettings } from './poisoned-settings.ts';
import { pretendingRow } from './pretending-row.ts';
import { styleSheets } from './style-sheets.ts';
import { takenOver } from './taken-over.ts';
import { traps } from './traps.ts';

export const attempts: readonly Attempt[] = [
  ...[madeUpEvents, announcements, fetchedFiles, takenOver, poisonedSettings],
  ...[pretendingRow, traps, styleSheets, baseAddress],
];
