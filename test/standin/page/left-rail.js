import { h } from './dom.js';
import { dropButton } from './dropdown.js';
import { icon } from './icons.js';
import { places, tools } from './navigation.js';
import { t } from './strings.js';

/**
 * A rail on the left. Of ftrack's navigation since 2026 only its existence is public, so this one is invented, and says
 * so; it is here to prove that nothing depends on where the navigation is.
 */
export function createLeftRail({ projects, me }) {
  const buttons = new Map(places(projects).map((place) => [place.key, button(place)]));
  const element = h(
    'header',
    { class: 'left-rail' },
    h('nav', {}, ...buttons.values()),
    h('div', { class: 'tools' }, tools(me)),
    h('span', { class: 'badge' }, `${t('standin')} · ${t('invented')}`),
  );
  const mark = (key) => {
    for (const [name, place] of buttons) place.classList.toggle('active', name === key);
  };
  return { element, mark };
}

function button({ icon: name, label, run, entries }) {
  const face = [icon(name), h('span', {}, label)];
  if (entries) return dropButton(face, entries, { class: 'place' });
  return h('button', { type: 'button', class: 'place', on: { click: run } }, face);
}
