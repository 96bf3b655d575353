import * as z from 'zod/mini';
import type { Action } from '../action.ts';

/** Beside which of the offered it is, what was answered to its form: only whoever has made the form knows what fits. */
const input = z.lazy(() => z.catchall(z.object({ offer: z.string('required') }), z.unknown()));

/**
 * Launches one of ftrack's own actions: what event servers and desktop tools offer for the selection on the event hub, with
 * the forms they ask. What they do is theirs: no plan tells it, and no undo takes it back.
 */
export const launchAction: Action<z.infer<typeof input>> = {
  id: 'launch-action',
  group: 'launch',
  icon: 'play',
  effect: 'none',
  input,
  submenu: 'offer',
  keepsNoDraft: true,
  worksOn: () => undefined,

  async form({ hubActions }, selection) {
    const { offers, isWhole } = await hubActions.discover(selection);
    const options = offers.map(({ id, name, description }) => ({ value: id, name, hint: description }));
    return [
      {
        kind: 'choice',
        name: 'offer',
        required: true,
        options,
        hint: { key: 'no_undo', detail: '' },
        ...(!isWhole && { isGrowing: true }),
      },
    ];
  },

  result: ({ hubActions }, _selection, { offer, ...answers }) => hubActions.launch(offer, answers),
};
