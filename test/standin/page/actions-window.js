import { h } from './dom.js';
import { dropButton } from './dropdown.js';
import { discover, isConnected, launch } from './hub.js';
import { icon } from './icons.js';
import { openModal } from './modal.js';
import { recall, remember } from './remember.js';
import { showReply } from './replies.js';
import { t } from './strings.js';

const recentKept = 6;

/**
 * The Actions window: asks who has actions for the selection and shows them, the recent ones on top.
 *
 * @param {{ entityId: string, entityType: string }[]} selection
 */
export async function openActions(selection) {
  const modal = openModal(t('actions'), h('p', { class: 'hint' }, t('loading')));
  const items = await discover(selection);
  if (items.length === 0) {
    modal.body.replaceChildren(h('p', { class: 'hint' }, isConnected ? t('noActions') : t('noHub')));
    return;
  }
  const byLabel = [...Map.groupBy(items, ({ label }) => label)].sort(([a], [b]) => a.localeCompare(b));
  const recent = recall('recent-actions', []).flatMap((label) =>
    byLabel.find(([name]) => name === label) ? [label] : [],
  );
  const tileOf = (label) => tile(label, byLabel.find(([name]) => name === label)[1], run);
  modal.body.replaceChildren(
    recent.length > 0 ? section(t('recent'), recent.map(tileOf)) : '',
    section(
      t('allActions'),
      byLabel.map(([label]) => tileOf(label)),
    ),
  );

  async function run(item) {
    modal.close();
    remember('recent-actions', [...new Set([item.label, ...recent])].slice(0, recentKept));
    showReply(await launch(item, selection), { item, selection });
  }
}

function section(title, tiles) {
  return h('section', { class: 'actions' }, h('h3', {}, title), h('div', { class: 'tiles' }, tiles));
}

/** Actions with one label are one tile, which drops a list of their variants. */
function tile(label, items, run) {
  const face = [h('span', { class: 'tile-icon' }, picture(items[0].icon)), h('span', { class: 'tile-label' }, label)];
  const title = items[0].description;
  if (items.length === 1) {
    return h('button', { type: 'button', class: 'tile', title, on: { click: () => run(items[0]) } }, face);
  }
  const variants = () => items.map((item) => ({ label: `${label} ${item.variant ?? ''}`, run: () => run(item) }));
  return dropButton(face, variants, { class: 'tile', title });
}

/** An icon is an address, or a name of ftrack's own set, which is not ours to show. */
function picture(source) {
  if (!/^(https?:|data:image\/|\/)/.test(source ?? '')) return icon('play');
  return h('img', { src: source, alt: '' });
}
