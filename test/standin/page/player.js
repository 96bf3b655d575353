import { query, quote } from './api.js';
import { kit } from './dialects.js';
import { h } from './dom.js';
import { nameOf } from './entity-kinds.js';
import { icon } from './icons.js';
import { t } from './strings.js';

const largest = 800;

/** What each kind of player address names, and where its picture comes from. */
const sources = {
  version: 'select version, asset.name, thumbnail_id, link from AssetVersion',
  context: 'select name, thumbnail_id, link from Context',
  review: 'select name, review_session_objects.asset_version.thumbnail_id from ReviewSession',
  list: 'select name from List',
};

/** Where the web player would be: the picture of the entity, large, and its name. */
export async function showPlayer(kind, id) {
  const [entity] = kind in sources ? await query(`${sources[kind]} where id is ${quote(id)}`) : [];
  const thumbnail = entity?.thumbnail_id ?? entity?.review_session_objects?.[0]?.asset_version?.thumbnail_id;
  const path = (entity?.link ?? []).slice(0, -1).map(({ name }) => name);
  const back = () => location.assign(`/${location.search}`);
  document.body.append(
    h(
      'div',
      { class: 'player' },
      h(
        'header',
        { class: 'player-bar' },
        h('button', { type: 'button', class: 'tool', title: t('close'), on: { click: back } }, icon('close')),
        h('h1', {}, entity ? titleOf(entity) : t('nothingHere')),
        h('span', { class: 'path' }, path.join(' / ')),
        h('span', { class: 'badge' }, t('standin')),
      ),
      h('div', { class: 'screen' }, entity && kit.picture(thumbnail ?? null, largest)),
    ),
  );
}

/** Of a project the link knows the name people read. */
function titleOf(entity) {
  return entity.__entity_type__ === 'Project' ? entity.link[0].name : nameOf(entity);
}
