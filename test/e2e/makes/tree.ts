import type { Make } from './make.ts';

/** A tree in which each node holds the ones below it, and its name is a link. */
export const tree: Make = {
  name: 'tree of links, nodes in nodes',
  body: (shots, project) => {
    const link = (id: string, type: string, name: string): string =>
      `<a href="/#itemId=projects&entityType=${type}&entityId=${id}">${name}</a>`;
    return `<ul role="tree"><li role="treeitem" aria-expanded="true"><span class="label">${link(project, 'show', 'The show')}</span>
      <ul role="group">${shots
        .map(
          ({ id, name }) =>
            `<li role="treeitem"><span class="label" style="display:block;line-height:28px"><i class="ico">▸</i> ${link(id, 'task', name)}</span></li>`,
        )
        .join('')}</ul></li></ul>`;
  },
  at: (page, place) => page.locator('[role=group] .ico').nth(place),
  selects: `(place) => document.querySelectorAll('[role=group] > li')[place].setAttribute('aria-selected', 'true')`,
};
