import { openActions } from './actions-window.js';
import { query, quote } from './api.js';
import { kit } from './dialects.js';
import { h } from './dom.js';
import { dropButton } from './dropdown.js';
import { icon } from './icons.js';
import { t } from './strings.js';
import { toastNotHere } from './toasts.js';

/** The components of a version, each with the places its file is in and the address to fetch it from. */
export function componentsTab(version) {
  const play = () => location.assign(`/player/version/${version.id}${location.search}`);
  const list = h('div', {}, h('p', { class: 'hint' }, t('loading')));
  const element = h(
    'div',
    { class: 'components' },
    h(
      'div',
      { class: 'component-tools' },
      h('button', { type: 'button', class: 'primary', on: { click: play } }, icon('play'), t('play')),
      dropButton(t('review'), () => [{ label: t('clientReviews') }], { class: 'tool' }),
    ),
    list,
  );
  fill();
  return { element, refresh: fill, destroy: () => {} };

  async function fill() {
    const components = await query(
      'select name, file_type, size, component_locations.location.name from Component ' +
        `where version_id is ${quote(version.id)} order by name`,
    );
    list.replaceChildren(...components.map(componentCard));
  }
}

function componentCard(component) {
  const { id, name, file_type, size, component_locations } = component;
  // The components tab is the one place where events name a type in mixed case.
  const showActions = () => openActions([{ entityId: id, entityType: 'Component' }]);
  return h(
    'article',
    { class: 'component' },
    h(
      'div',
      { class: 'component-head' },
      h('strong', {}, name),
      h('span', { class: 'path' }, `${file_type} · ${formatSize(size)}`),
      h('button', { type: 'button', class: 'tool', title: t('actions'), on: { click: showActions } }, icon('gear')),
      h('button', { type: 'button', class: 'tool', title: t('delete'), on: { click: toastNotHere } }, icon('trash')),
    ),
    component_locations.map(({ location: place }) => locationRow(place.name, id)),
    h('button', { type: 'button', class: 'quiet-link', on: { click: toastNotHere } }, t('showMetadata')),
  );
}

function locationRow(name, componentId) {
  const address = `${location.origin}/component/get?id=${componentId}`;
  const field = h('input', { type: 'text', readonly: true, 'aria-label': name });
  if (kit.idsInFields) field.setAttribute('value', address);
  else field.value = address;
  const download = () => window.open(address);
  return h(
    'div',
    { class: 'location' },
    h('span', { class: 'location-name' }, name),
    field,
    name === 'ftrack.server' &&
      h('button', { type: 'button', class: 'tool', title: t('download'), on: { click: download } }, icon('download')),
  );
}

function formatSize(bytes) {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
