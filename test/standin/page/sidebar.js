import { h } from './dom.js';
import { loadEntity } from './load-entity.js';
import { withoutSlide } from './route.js';
import { currentRoute, go } from './router.js';
import { closeButton, sidebarHead } from './sidebar-head.js';
import { tabsOf } from './sidebar-tabs.js';
import { t } from './strings.js';

/** The panel that slides in from the right while the address names an entity for it. */
export function createSidebar() {
  const element = h('aside', { class: 'sidebar', hidden: true });
  /** The tab looked at last, by kind of entity: going from task to task stays on it. */
  const chosen = new Map();
  const close = () => go(withoutSlide(currentRoute()));
  let kind = '';
  let id = '';
  let entity = null;
  let head = null;
  let tab = null;
  let openTab = () => {};
  let turn = 0;

  return { element, show, refresh };

  function show(route) {
    const { slideEntityId = '', slideEntityType = '' } = route;
    if (slideEntityId === id && slideEntityType === kind) return;
    [kind, id] = [slideEntityType, slideEntityId];
    element.hidden = !id;
    if (id) draw();
    else empty();
  }

  function empty() {
    turn += 1;
    tab?.destroy();
    tab = null;
    head = null;
    element.replaceChildren();
  }

  async function draw() {
    turn += 1;
    const mine = turn;
    const found = await loadEntity(kind, id);
    if (mine !== turn) return;
    empty();
    if (!found) {
      element.replaceChildren(h('header', { class: 'side-head nothing' }, closeButton(close)), hint());
      return;
    }
    entity = found;
    head = sidebarHead(entity, kind, close);
    const body = h('div', { class: 'side-body' });
    const tabs = tabsOf(kind);
    const buttons = tabs.map(({ key, label }) =>
      h('button', { type: 'button', role: 'tab', class: 'tab', on: { click: () => openTab(key) } }, label),
    );
    element.replaceChildren(head, h('div', { class: 'tabs', role: 'tablist' }, buttons), body);
    openTab = (key) => {
      chosen.set(kind, key);
      tab?.destroy();
      tab = tabs.find((candidate) => candidate.key === key).create(entity, kind);
      body.replaceChildren(tab.element);
      for (const [index, button] of buttons.entries()) {
        button.classList.toggle('active', tabs[index].key === key);
        button.setAttribute('aria-selected', tabs[index].key === key);
      }
    };
    openTab(chosen.get(kind) ?? tabs[0].key);
  }

  /** Shows what has changed and leaves the rest as it is: somebody may be writing a note. */
  async function refresh() {
    if (!id || !head) return;
    const mine = turn;
    const found = await loadEntity(kind, id);
    if (mine !== turn || !found) return;
    entity = found;
    const next = sidebarHead(entity, kind, close);
    head.replaceWith(next);
    head = next;
    if (tab.refresh) await tab.refresh();
    else openTab(chosen.get(kind));
  }
}

function hint() {
  return h('p', { class: 'hint' }, t('nothingHere'));
}
