import type { coreCommands } from '../../rpc/core-commands.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { SiteRecords } from '../../store/site-records.ts';
import { pageHandlers } from './page.ts';
import { panelHandlers } from './panel.ts';
import { profileHandlers } from './profiles.ts';
import { siteRecordHandlers } from './site-records.ts';

/** What a background that was just started answers by itself, before the rest of it is read. */
export function coreHandlers(records: SiteRecords): Pick<Handlers, CoreNames> {
  return { ...pageHandlers(), ...siteRecordHandlers(records), ...panelHandlers(records), ...profileHandlers(records) };
}

export type CoreNames = keyof typeof coreCommands;
