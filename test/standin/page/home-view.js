import { kit } from './dialects.js';
import { h } from './dom.js';
import { loadTasksOf } from './load-tasks-of.js';
import { session } from './session.js';
import { createMyTasksSheet } from './sheets.js';
import { createSpreadsheet } from './spreadsheet.js';
import { t } from './strings.js';

const makers = { board: createBoard, list: createMyTasksSheet, schedule: createSchedule };

/** My Tasks: a board of cards, the same as a list, and a schedule that is not there. */
export function createHomeView() {
  const labels = { board: t('taskBoard'), list: t('taskList'), schedule: t('schedule') };
  const tabs = Object.entries(labels).map(([name, label]) =>
    h(
      'button',
      { type: 'button', role: 'tab', class: 'tab', 'data-name': name, on: { click: () => open(name) } },
      label,
    ),
  );
  const content = h('div', { class: 'content' });
  const heading = h('div', { class: 'focus' }, h('h1', {}, t('myTasks')));
  const bar = h('div', { class: 'tab-bar' }, heading, h('div', { class: 'tabs', role: 'tablist' }, tabs));
  const element = h('div', { class: 'work' }, bar, content);
  let page = null;
  open('board');
  return { element, show: () => {}, refresh: () => page.refresh(), destroy: () => page.destroy() };

  function open(name) {
    page?.destroy();
    page = makers[name]();
    content.replaceChildren(page.element);
    for (const tab of tabs) {
      tab.classList.toggle('active', tab.dataset.name === name);
      tab.setAttribute('aria-selected', tab.dataset.name === name);
    }
  }
}

function createBoard() {
  return createSpreadsheet({
    place: 'tasks',
    columns: [],
    rowHeight: 0,
    isTree: false,
    load: () => loadTasksOf(session.id),
    bare: true,
    createGrid: kit.createBoard,
    nothing: t('nothingAssigned'),
  });
}

function createSchedule() {
  return { element: h('p', { class: 'hint' }, t('nothingHere')), refresh: () => {}, destroy: () => {} };
}
