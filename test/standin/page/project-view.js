import { query, quote } from './api.js';
import { createDashboard } from './dashboard.js';
import { h } from './dom.js';
import { dropButton } from './dropdown.js';
import { apiTypeOf, iconOf, isPlace, nameOf } from './entity-kinds.js';
import { icon } from './icons.js';
import { createOutline } from './outline.js';
import { withSlide } from './route.js';
import { currentRoute, go } from './router.js';
import { createTasksSheet, createVersionsSheet } from './sheets.js';
import { t } from './strings.js';
import { toastNotHere } from './toasts.js';

const pages = { tasks: createTasksSheet, versions_v1: createVersionsSheet, dashboards: createDashboard };

/** A project: its outliner, and a page about the entity in focus. */
export function createProjectView() {
  const aside = h('aside', { class: 'outline' });
  const heading = h('div', { class: 'focus' });
  const tabs = createTabs();
  const content = h('div', { class: 'content' });
  const bar = h('div', { class: 'tab-bar' }, heading, tabs.element);
  const element = h('div', { class: 'project' }, aside, h('div', { class: 'work' }, bar, content));
  const focused = new Map();
  let outline = null;
  let page = null;
  let shownProject = '';
  let shownPage = '';
  let turn = 0;

  return { element, show, refresh, destroy };

  async function show(route) {
    turn += 1;
    const mine = turn;
    const focus = { kind: route.entityType, id: route.entityId };
    const entity = isPlace(focus.kind) ? await focusEntity(focus) : undefined;
    if (mine !== turn) return;
    if (!entity) return showNothing();
    showOutline(entity.project_id ?? focus.id);
    outline.markFocus(entity);
    showHeading(entity, focus);
    // Lists are asked for as if they held versions; some hold tasks.
    const holdsTasks = entity.__entity_type__ === 'TypedContextList' && route.view === 'versions_v1';
    const view = holdsTasks ? 'tasks' : route.view;
    tabs.mark(view);
    showPage(view, focus);
  }

  function showNothing() {
    page?.destroy();
    page = null;
    shownPage = '';
    heading.replaceChildren();
    content.replaceChildren(h('p', { class: 'hint' }, t('nothingHere')));
  }

  /** The entity in focus, asked for once. */
  function focusEntity({ kind, id }) {
    const key = `${kind} ${id}`;
    if (!focused.has(key)) {
      const attributes = kind === 'show' ? 'full_name, name' : 'name, project_id';
      const found = query(`select ${attributes} from ${apiTypeOf(kind)} where id is ${quote(id)}`);
      focused.set(
        key,
        found.then(([entity]) => entity),
      );
    }
    return focused.get(key);
  }

  function showOutline(projectId) {
    if (projectId === shownProject) return;
    shownProject = projectId;
    outline?.destroy();
    outline = createOutline(projectId);
    aside.replaceChildren(outline.element);
  }

  function showHeading(entity, { kind, id }) {
    const openSidebar = () => go(withSlide(currentRoute(), kind, id));
    heading.replaceChildren(
      icon(iconOf(entity.__entity_type__)),
      h('h1', {}, nameOf(entity)),
      h('button', { type: 'button', class: 'tool', title: t('showSidebar'), on: { click: openSidebar } }, icon('open')),
    );
  }

  function showPage(view, focus) {
    const key = `${view} ${focus.kind} ${focus.id}`;
    if (key === shownPage) return;
    const isSameView = shownPage.startsWith(`${view} `);
    shownPage = key;
    if (isSameView && page.follow) return page.follow(focus);
    page?.destroy();
    page = (pages[view] ?? pages.tasks)(focus);
    content.replaceChildren(page.element);
  }

  async function refresh() {
    focused.clear();
    await Promise.all([outline?.refresh(), page?.refresh()]);
  }

  function destroy() {
    turn += 1;
    outline?.destroy();
    page?.destroy();
  }
}

function createTabs() {
  const open = (view) => () => go({ ...currentRoute(), view });
  const tab = (label, view) =>
    h('button', { type: 'button', role: 'tab', class: 'tab', on: { click: open(view) } }, label);
  const tabs = { tasks: tab(t('tasks'), 'tasks'), versions_v1: tab(t('versions'), 'versions_v1') };
  const planner = dropButton(t('teamPlanner'), () => [{ label: t('nothingHere'), run: toastNotHere }], {
    class: 'tab',
  });
  const dashboards = dropButton(t('dashboards'), () => [{ label: t('overview'), run: open('dashboards') }], {
    class: 'tab',
  });
  const mark = (view) => {
    for (const [name, element] of Object.entries({ ...tabs, dashboards })) {
      element.classList.toggle('active', name === view);
      if (name in tabs) element.setAttribute('aria-selected', name === view);
    }
  };
  return { element: h('div', { class: 'tabs', role: 'tablist' }, Object.values(tabs), planner, dashboards), mark };
}
