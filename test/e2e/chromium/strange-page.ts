import type { Row } from '../../standin/store/row.ts';

/** A page whose rows carry ids that nothing looks for by itself: without their dashes, two in a row. */
export function strangePage(shots: readonly Row[]): string {
  const bare = (id: unknown): string => String(id).replaceAll('-', '');
  const rows = shots.map(
    ({ id, parent_id, name }) =>
      `<div class="strip"><b class="key" data-up="k${bare(parent_id)}" data-key="k${bare(id)}">${name}</b> frames</div>`,
  );
  const silent = "document.addEventListener('contextmenu', (event) => event.preventDefault())";
  return `<!doctype html><html lang="en"><title>Strips</title><body>${rows.join('')}<script>${silent}</script>`;
}
