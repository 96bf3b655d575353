import type { Make } from './make.ts';

/** A timeline: names at the left, bars at places of their own at the right, in one box for all of them. */
export const timeline: Make = {
  name: 'timeline with bars',
  body: (shots) => `
    <style>.tl{position:relative;height:400px}.tl-label{position:absolute;left:0;width:150px}.tl-bar{position:absolute;height:20px;background:#9bd}</style>
    <div class="tl">
      <div class="tl-labels">${shots
        .map(
          ({ id, name }, index) =>
            `<div class="tl-label" data-group="${id}" style="top:${index * 30}px"><span>${name}</span></div>`,
        )
        .join('')}</div>
      <div class="tl-bars">${shots
        .map(
          ({ id }, index) =>
            `<div class="tl-bar" id="bar_${id}_0" style="top:${index * 30}px;left:${170 + index * 20}px;width:120px"><div class="tl-fill"><i>8 d</i></div></div>`,
        )
        .join('')}</div>
    </div>`,
  at: (page, place) => page.locator('.tl-bar').nth(place).locator('i'),
};
