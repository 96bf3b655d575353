/** A widget as studios write them: tells the host it is ready, shows the entity it is given, asks the host for things. */
let entity = null;
let host = '*';

const post = (topic, data) => window.parent.postMessage({ topic, data }, host);
const handlers = { 'ftrack.widget.load': onLoad, 'ftrack.widget.update': onUpdate };
const requests = {
  sidebar: () => post('ftrack.application.open-sidebar', { type: entity.type, id: entity.id }),
  actions: () => post('ftrack.application.open-actions', { selection: [entity] }),
  navigate: () => post('ftrack.application.navigate', { type: entity.type, id: entity.id, module: 'project' }),
};

addEventListener('message', ({ data }) => handlers[data?.topic]?.(data.data));
addEventListener('click', () => post('ftrack.application.document-clicked', {}));
addEventListener('keydown', ({ key, code, ctrlKey, altKey, metaKey, shiftKey }) =>
  post('ftrack.application.document-keydown', { key, code, ctrlKey, altKey, metaKey, shiftKey }),
);
addEventListener('hashchange', () => post('ftrack.widget.hashchange', { hash: location.hash }));
for (const [id, request] of Object.entries(requests)) document.getElementById(id).addEventListener('click', request);
post('ftrack.widget.ready');

function onLoad({ credentials, theme, ...data }) {
  host = credentials.serverUrl;
  document.body.className = theme;
  onUpdate(data);
}

async function onUpdate(data) {
  if (!data.entity) {
    show(`${data.selection?.length ?? 0} selected`);
    return;
  }
  entity = data.entity;
  const asked = entity;
  for (const button of document.querySelectorAll('button')) button.disabled = false;
  const name = await nameOf(asked);
  if (asked === entity) show(`${asked.type}: ${name}`);
}

/** Servers do not let every widget ask with the session of the page; then the id has to do. Versions have no name. */
async function nameOf({ type, id }) {
  const attribute = type === 'AssetVersion' ? 'link' : 'name';
  const response = await fetch('/api', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify([{ action: 'query', expression: `select ${attribute} from ${type} where id is "${id}"` }]),
  });
  const answer = await response.json();
  const found = answer[0]?.data[0];
  return found?.link?.at(-1).name ?? found?.name ?? id;
}

function show(text) {
  document.getElementById('entity').textContent = text;
}
