import { h } from './dom.js';
import { dropButton } from './dropdown.js';
import { places, tools } from './navigation.js';
import { t } from './strings.js';

/** The navigation of the screenshots from 2019 to 2021: a bar across the top. */
export function createTopBar({ projects, me }) {
  const buttons = new Map(places(projects).map((place) => [place.key, button(place)]));
  const element = h(
    'header',
    { class: 'top-bar' },
    h('nav', {}, ...buttons.values()),
    h('span', { class: 'badge' }, t('standin')),
    h('div', { class: 'tools' }, tools(me)),
  );
  const mark = (key) => {
    for (const [name, place] of buttons) place.classList.toggle('active', name === key);
  };
  return { element, mark };
}

function button({ label, run, entries }) {
  if (entries) return dropButton(label, entries, { class: 'place' });
  return h('button', { type: 'button', class: 'place', on: { click: run } }, label);
}
