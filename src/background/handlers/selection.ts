import { menuOf } from '../../actions/menu.ts';
import { entryAction, entryActionId } from '../../actions/parts/entries/entry-action.ts';
import { withEntries } from '../../actions/parts/entries/with-entries.ts';
import { SidecarError } from '../../errors.ts';
import type { Handlers } from '../../rpc/server.ts';
import { actionItems } from '../action-items.ts';
import { actionsOn } from '../actions-on.ts';
import { offeredEntries } from '../offered-entries.ts';
import { repeatFor } from '../repeats.ts';
import { resolve } from '../resolve.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'selection.resolve' | 'entity.focus';

export function selectionHandlers({ sites, settings }: Dependencies): Pick<Handlers, Names> {
  return {
    'selection.resolve': async ({ things }, { site, signal }) => {
      const opened = await sites.get(site);
      const [{ actions: shown, ...resolution }, schemas, entries] = await Promise.all([
        actionsOn(opened, things, signal),
        opened.schemasAtHand(),
        offeredEntries(settings, site),
      ]);
      const { entities } = resolution;
      const own = actionItems(entities, schemas, entries.map(entryAction));
      const ownIds = new Set(own.map(({ id }) => id));
      const menu = withEntries(
        menuOf(entities, shown),
        entries.filter((entry) => ownIds.has(entryActionId(entry))),
      );
      const repeat = repeatFor(opened, entities, shown);
      return { ...resolution, actions: [...shown, ...own], menu, ...(repeat && { repeat }) };
    },
    'entity.focus': async ({ entity }, { site, signal }) => {
      const things = [{ candidates: [entity], text: '' }];
      const { entities, unread } = await resolve(await sites.get(site), things, { signal });
      const [first] = unread;
      if (first && entities.length === 0) throw new SidecarError(first.error.number, first.error.detail);
      return entities[0] ?? null;
    },
  };
}
