import type { Make } from './make.ts';

/** A graph drawn in SVG: a group for each node, edges that name both of their ends. */
export const graph: Make = {
  name: 'graph in SVG',
  body: (shots) => `<svg width="900" height="360" xmlns="http://www.w3.org/2000/svg">
    <g class="edges">${shots
      .slice(1)
      .map(
        ({ id }, index) =>
          `<path data-from="${shots[index]!.id}" data-to="${id}" d="M${60 + index * 100},40 L${160 + index * 100},40" stroke="black"/>`,
      )
      .join('')}</g>
    <g class="nodes">${shots
      .map(
        ({ id, name }, index) => `<g class="node" id="node-${id}" transform="translate(${20 + index * 100},60)">
          <rect width="80" height="40" fill="#cde"/><text x="4" y="24" font-size="11">${name}</text></g>`,
      )
      .join('')}</g></svg>`,
  at: (page, place) => page.locator('.node').nth(place).locator('text'),
};
