import * as z from 'zod/mini';
import type { Action } from '../action.ts';
import { mostTabs } from '../parts/entries/most-tabs.ts';
import { refusedField } from '../refused-field.ts';

const places = ['tab', 'player', 'sidebar'] as const;

const input = z.lazy(() => z.strictObject({ where: z.enum(places, 'required') }));

/** Shows the selected entities in tabs of their own, in ftrack's player, or one of them in the sidebar of the page. */
export const openIn: Action<z.infer<typeof input>> = {
  id: 'open-in',
  group: 'open',
  icon: 'play',
  effect: 'none',
  input,
  submenu: 'where',
  needsNoProduction: () => true,
  worksOn: (selection) => (selection.length <= mostTabs ? undefined : { because: 'number', reason: 'only_few' }),

  async form({ playerOf }, selection) {
    const fits = {
      tab: true,
      player: selection.every((entity) => playerOf(entity)),
      sidebar: selection.length === 1,
    };
    const options = places.filter((place) => fits[place]).map((value) => ({ value, name: '' }));
    return [{ kind: 'choice', name: 'where', required: true, options }];
  },

  async result({ describe, addressOf, playerOf }, selection, { where }) {
    if (where === 'sidebar' && selection.length > 1) throw refusedField('where', 'no_option');
    const entities = await describe(selection);
    const addresses = entities.map((entity) => (where === 'player' ? playerOf(entity) : addressOf(entity)));
    const known = addresses.filter((address) => address !== undefined);
    if (known.length < addresses.length) throw refusedField('where', 'no_player');
    return { kind: 'open', where: where === 'sidebar' ? 'sidebar' : 'tabs', addresses: known };
  },
};
