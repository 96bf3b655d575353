import { query, quote } from './api.js';
import { h } from './dom.js';
import { createHomeView } from './home-view.js';
import { onChange, onUserInterface } from './hub.js';
import { createLeftRail } from './left-rail.js';
import { options } from './options.js';
import { createProjectView } from './project-view.js';
import { showReply } from './replies.js';
import { completeRoute } from './route.js';
import { currentRoute, onRoute, replaceRoute } from './router.js';
import { session } from './session.js';
import { createSidebar } from './sidebar.js';
import { t } from './strings.js';
import { createTopBar } from './top-bar.js';

const millisecondsBetweenRefreshes = 2000;

/** Builds the page and keeps it at what the address says. */
export async function startApp() {
  const [projects, [me]] = await Promise.all([
    query('select full_name, name from Project where status is active order by full_name'),
    query(`select first_name, last_name, username from User where username is ${quote(session.username)}`),
  ]);
  const createNavigation = options.chrome === 'new' ? createLeftRail : createTopBar;
  const navigation = createNavigation({ projects, me });
  const main = h('main', { class: 'main' });
  const sidebar = createSidebar();
  document.body.append(
    h(
      'div',
      { class: `app ${options.chrome}` },
      navigation.element,
      h('div', { class: 'stage' }, main, sidebar.element),
    ),
  );
  const makers = { home: createHomeView, projects: createProjectView };
  let module = '';
  let view = null;

  function show(route) {
    const complete = completeRoute(route, projects[0]?.id ?? '');
    if (!route.itemId || (!route.view && complete.view)) return replaceRoute(complete);
    if (complete.itemId !== module) {
      view?.destroy();
      module = complete.itemId;
      view = (makers[module] ?? createElsewhere)();
      main.replaceChildren(view.element);
      navigation.mark(module);
    }
    view.show(complete);
    sidebar.show(complete);
  }

  let refreshed = Date.now();
  async function refresh() {
    refreshed = Date.now();
    await Promise.all([view.refresh(), sidebar.refresh()]);
  }

  onRoute(show);
  show(currentRoute());
  window.standinRefresh = refresh;
  onChange(refresh);
  onUserInterface(showReply);
  addEventListener('focus', () => Date.now() - refreshed > millisecondsBetweenRefreshes && refresh());
}

/** Modules the stand-in does not have, such as those of the setup. */
function createElsewhere() {
  const nothing = () => {};
  return { element: h('p', { class: 'hint' }, t('notInStandin')), show: nothing, refresh: nothing, destroy: nothing };
}
