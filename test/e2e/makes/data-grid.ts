import type { Make } from './make.ts';

/** A data grid: pinned and scrolled halves, each with a row of the record; the row's key is an attribute of its own name. */
export const dataGrid: Make = {
  name: 'data grid in two halves',
  body: (shots, project) => {
    const half = (cells: (name: string) => string): string =>
      shots
        .map(
          ({ id, name }, index) =>
            `<div role="row" class="g-row" row-id="${id}" row-index="${index}" aria-rowindex="${index + 2}">${cells(name)}</div>`,
        )
        .join('');
    const cell = (text: string, column: string): string =>
      `<div role="gridcell" class="g-cell" col-id="${column}">${text}</div>`;
    return `<style>.g{display:flex;width:640px}.g-half{width:320px}.g-row{display:flex;height:28px}.g-cell{padding:4px 8px}</style>
      <div class="g" role="treegrid" data-context="${project}">
        <div class="g-half pinned">${half((name) => cell(name, 'name'))}</div>
        <div class="g-half scrolled">${half(() => cell('In progress', 'status') + cell('12', 'frames'))}</div>
      </div>`;
  },
  at: (page, place) => page.locator('.scrolled .g-row').nth(place).locator('.g-cell').first(),
  selects: `(place) => document.querySelectorAll('.g-half').forEach((half) => half.children[place].setAttribute('aria-selected', 'true'))`,
};
