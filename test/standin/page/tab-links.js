import { query, quote } from './api.js';
import { h } from './dom.js';
import { apiTypeOf, iconOf } from './entity-kinds.js';
import { icon } from './icons.js';
import { slideLink } from './sidebar-head.js';
import { t } from './strings.js';

/** What leads to a task or a version and what follows from it; nothing else has links. */
export function linksTab(entity, kind) {
  const element = h('div', { class: 'notes-tab' }, h('p', { class: 'hint' }, t('loading')));
  fill();
  return { element, refresh: fill, destroy: () => {} };

  async function fill() {
    const groups = (await load(entity, kind)).filter(([, entities]) => entities.length > 0);
    const sections = groups.map(([label, entities]) => h('section', {}, h('h3', {}, label), entities.map(linkRow)));
    element.replaceChildren(...(sections.length > 0 ? sections : [h('p', { class: 'hint' }, t('nothingHere'))]));
  }
}

async function load({ id }, kind) {
  if (kind !== 'task' && kind !== 'assetversion') return [];
  const names = kind === 'task' ? ['name'] : ['version', 'asset.name'];
  const ends = ['incoming_links.from', 'outgoing_links.to'];
  const attributes = ends.flatMap((end) => names.map((name) => `${end}.${name}`));
  const [found] = await query(`select ${attributes.join(', ')} from ${apiTypeOf(kind)} where id is ${quote(id)}`);
  return [
    [t('incomingLinks'), (found?.incoming_links ?? []).map(({ from }) => from)],
    [t('outgoingLinks'), (found?.outgoing_links ?? []).map(({ to }) => to)],
  ];
}

function linkRow(entity) {
  return h('div', { class: 'linked' }, icon(iconOf(entity.__entity_type__)), slideLink(entity));
}
