import { avatar } from './cells.js';
import { h } from './dom.js';
import { dropButton } from './dropdown.js';
import { nameOf } from './entity-kinds.js';
import { icon } from './icons.js';
import { go } from './router.js';
import { t } from './strings.js';
import { switchTheme } from './theme.js';
import { toastNotHere } from './toasts.js';

/**
 * Places the navigation leads to, whatever its shape.
 *
 * @param {Record<string, any>[]} projects
 */
export function places(projects) {
  const openProject = ({ id }) => go({ view: 'tasks', itemId: 'projects', entityId: id, entityType: 'show' });
  return [
    { key: 'overview', icon: 'home', label: t('overview'), run: toastNotHere },
    {
      key: 'projects',
      icon: 'folder',
      label: t('projects'),
      entries: () => projects.map((project) => ({ label: nameOf(project), run: () => openProject(project) })),
    },
    { key: 'reports', icon: 'chart', label: t('reports'), run: toastNotHere },
    { key: 'home', icon: 'task', label: t('myTasks'), run: () => go({ itemId: 'home' }) },
    { key: 'bookmarks', icon: 'heart', label: t('bookmarks'), entries: () => [{ label: t('nothingHere') }] },
  ];
}

/** The small things at the end of the bar. */
export function tools(me) {
  const tool = (name, label) =>
    h('button', { type: 'button', class: 'tool', title: label, on: { click: toastNotHere } }, icon(name));
  return [
    tool('clock', t('timeTracking')),
    tool('jobs', t('jobs')),
    tool('search', t('search')),
    tool('inbox', t('inbox')),
    dropButton(avatar(me), avatarMenu, { class: 'tool me', title: nameOf(me) }),
  ];
}

function avatarMenu() {
  return [
    { label: t('myAccount') },
    { label: t('help') },
    { label: t('systemSettings') },
    { label: t('scope') },
    { label: t('tour') },
    { label: t('switchTheme'), run: switchTheme },
    { label: t('desktopNotifications') },
    { label: t('logout'), run: () => location.assign('/logout') },
  ];
}
