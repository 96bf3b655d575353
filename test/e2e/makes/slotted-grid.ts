import type { Make } from './make.ts';

/** A grid whose rows stand in its root, while what is in their cells stands outside and is put into slots. */
export const slottedGrid: Make = {
  name: 'web component with slotted cells',
  body: (shots) => `<slot-grid>${shots
    .map(
      ({ id, name }, index) => `
        <div class="sg-cell" slot="name-${index}"><a href="#itemId=projects&entityType=task&entityId=${id}">${name}</a></div>
        <div class="sg-cell state" slot="state-${index}">Ready</div>`,
    )
    .join('')}</slot-grid><script>
    customElements.define('slot-grid', class extends HTMLElement {
      connectedCallback() {
        const root = this.attachShadow({ mode: 'open' });
        const rows = ${JSON.stringify(shots.map((_, index) => index))};
        root.innerHTML = '<table><tbody>' + rows.map((row) =>
          '<tr role="row" style="height:30px"><td width="200"><slot name="name-' + row + '"></slot></td><td width="120"><slot name="state-' + row + '"></slot></td></tr>').join('') + '</tbody></table>';
      }
    });
  </script>`,
  at: (page, place) => page.locator('.sg-cell.state').nth(place),
  selects: `(place) => document.querySelector('slot-grid').shadowRoot.querySelectorAll('tr')[place].setAttribute('aria-selected', 'true')`,
};
