import { openActions } from './actions-window.js';
import { h } from './dom.js';
import { isPlace, kindOf } from './entity-kinds.js';
import { closeHostMenu } from './host-menu.js';
import { openModal } from './modal.js';
import { imagePicture } from './pictures.js';
import { withSlide } from './route.js';
import { currentRoute, go } from './router.js';
import { session } from './session.js';
import { t } from './strings.js';
import { onThemeChange, theme } from './theme.js';

/**
 * An iframe with a widget in it, and the host's side of the protocol of `@ftrack/web-widget`. Only messages of the
 * frame itself are heard; what else posts to this window is not a widget.
 *
 * @param {object} widget
 * @param {string} widget.url
 * @param {{ id: string, type: string }} [widget.entity] with the API's name of its type
 * @param {Record<string, unknown>} [widget.extra] what else it is told: the selection an action ran on, keys of its reply
 * @param {() => void} [widget.close] for widgets in a window of their own
 */
export function createWidgetHost({ url, entity, extra = {}, close = () => {} }) {
  const address = new URL(url, location.href);
  address.searchParams.set('theme', theme());
  address.hash ||= '#widget?';
  const element = h('iframe', { class: 'widget', src: address, title: 'widget' });
  const listening = new AbortController();
  addEventListener('message', onMessage, { signal: listening.signal });
  const stopTheme = onThemeChange(() => send('ftrack.widget.load', load()));
  return {
    element,
    /** @param {{ id: string, type: string }} next the entity it is about from now on */
    update: (next) => {
      entity = next;
      send('ftrack.widget.update', { entity, targetOrigin: location.origin });
    },
    destroy: () => {
      listening.abort();
      stopTheme();
    },
  };

  function send(topic, data) {
    element.contentWindow?.postMessage({ topic, data }, address.origin);
  }

  function load() {
    // A real server hands the user's API key to the widget here. This one has nothing to give away.
    const credentials = { serverUrl: location.origin, apiUser: session.username, apiKey: 'not-a-key', csrfToken: '' };
    return { ...extra, credentials, theme: theme(), entity, targetOrigin: location.origin };
  }

  function onMessage({ source, data }) {
    if (source !== element.contentWindow) return;
    if (data?.topic === 'ftrack.widget.ready') return send('ftrack.widget.load', load());
    if (data?.topic === 'ftrack.application.close-widget') return close();
    requests[data?.topic]?.(data.data ?? {});
  }
}

const requests = {
  'ftrack.application.open-sidebar': ({ type, id }) => go(withSlide(currentRoute(), kindOf(type), id)),
  'ftrack.application.open-actions': ({ selection }) =>
    openActions(selection.map(({ id, type }) => ({ entityId: id, entityType: kindOf(type) }))),
  'ftrack.application.open-preview': ({ componentId }) =>
    openModal(t('thumbnail'), imagePicture(componentId, 640, 'preview'), { wide: true }),
  'ftrack.application.navigate': ({ type, id }) =>
    go(isPlace(kindOf(type)) ? placeOf(type, id) : withSlide(currentRoute(), kindOf(type), id)),
  'ftrack.application.document-clicked': closeHostMenu,
};

function placeOf(type, id) {
  return { view: 'tasks', itemId: 'projects', entityId: id, entityType: kindOf(type) };
}
