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
  if (!data.entity) return;
  entity = data.entity;
  for (const button of document.querySelectorAll('button')) button.disabled = false;
  const response = await fetch('/api', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify([
      { action: 'query', expression: `select name from ${entity.type} where id is "${entity.id}"` },
    ]),
  });
  const [{ data: found }] = await response.json();
  document.getElementById('entity').textContent = `${entity.type}: ${found[0]?.name ?? '?'}`;
}
