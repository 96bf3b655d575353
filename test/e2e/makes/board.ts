import type { Make } from './make.ts';

/** A board: lanes that carry the id of their status, cards that are dragged and say so; chips and avatars in them. */
export const board: Make = {
  name: 'board with lanes',
  body: (shots) => {
    const lane = (from: number, key: string): string => `
      <section class="lane" data-droppable-id="${key}"><h3>Lane</h3>
        <div class="cards">${shots
          .slice(from, from + 4)
          .map(
            ({ id, name }) => `<div class="kcard" tabindex="0" draggable="true" data-draggable-id="card-${id}">
              <p class="kname">${name}</p><span class="chip">anim</span><span class="avatar" title="Somebody">SB</span></div>`,
          )
          .join('')}</div></section>`;
    return `<style>.lanes{display:flex}.lane{width:220px}.kcard{height:60px;margin:6px;border:1px solid}.kname{margin:0}</style>
      <div class="lanes">${lane(0, '11111111-1111-4111-8111-111111111111')}${lane(4, '22222222-2222-4222-8222-222222222222')}</div>`;
  },
  at: (page, place) => page.locator('.kcard').nth(place).locator('.chip'),
  selects: `(place) => document.querySelectorAll('.kcard')[place].classList.add('selected')`,
};
