import type { Make } from './make.ts';

/** A table in a frame in a frame, as custom widgets and old dashboards are; the outer one is scaled. */
export const framed: Make = {
  name: 'frame in a frame',
  body: (shots) => {
    const table = `<table><tbody>${shots
      .map(
        ({ id, name }) =>
          `<tr data-entity="shot:${id}" style="height:30px"><td>${name}</td><td class="state">Ready</td></tr>`,
      )
      .join('')}</tbody></table>`;
    const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const inner = `<p>Widget</p><iframe class="inner" style="border:3px solid;width:500px;height:320px" srcdoc="${quoted(table)}"></iframe>`;
    return `<h1>Dashboard</h1><iframe class="outer" style="width:600px;height:460px;transform:scale(0.9);transform-origin:0 0" srcdoc="${quoted(inner)}"></iframe>`;
  },
  at: (page, place) => page.frameLocator('.outer').frameLocator('.inner').locator('td.state').nth(place),
  selects: `(place) => document.querySelector('.outer').contentDocument.querySelector('.inner').contentDocument.querySelectorAll('tr')[place].classList.add('selected')`,
};
