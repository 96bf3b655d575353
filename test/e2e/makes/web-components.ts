import type { Make } from './make.ts';

/** Web components: a table that draws itself in a root of its own, and so does each of its rows; the link stands in that. */
export const webComponents: Make = {
  name: 'web components, root in root',
  body: (shots) => `<shot-table></shot-table><script>
    const shots = ${JSON.stringify(shots)};
    customElements.define('shot-row', class extends HTMLElement {
      set shot({ id, name }) {
        const root = this.attachShadow({ mode: 'open' });
        root.innerHTML = '<style>:host{display:block;height:30px}</style><div part="cells"><a></a> <span class="state">Ready</span></div>';
        const link = root.querySelector('a');
        link.href = '#itemId=projects&slideEntityType=task&slideEntityId=' + id;
        link.textContent = name;
      }
    });
    customElements.define('shot-table', class extends HTMLElement {
      connectedCallback() {
        const root = this.attachShadow({ mode: 'open' });
        root.innerHTML = '<div role="grid"></div>';
        for (const shot of shots) {
          const row = document.createElement('shot-row');
          row.setAttribute('role', 'row');
          row.shot = shot;
          root.firstChild.append(row);
        }
      }
    });
  </script>`,
  at: (page, place) => page.locator('shot-row').nth(place).locator('.state'),
  selects: `(place) => document.querySelector('shot-table').shadowRoot.firstChild.children[place].setAttribute('aria-selected', 'true')`,
};
