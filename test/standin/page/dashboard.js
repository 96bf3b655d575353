import { h } from './dom.js';
import { apiTypeOf } from './entity-kinds.js';
import { createWidgetHost } from './widget-host.js';

/** A dashboard with one web view on it: the sample widget, told which entity is in focus. */
export function createDashboard({ kind, id }) {
  const host = createWidgetHost({ url: '/app/widget.html', entity: { id, type: apiTypeOf(kind) } });
  const element = h('div', { class: 'dashboard' }, h('section', { class: 'dashboard-card' }, host.element));
  /** Stays as it is when something else comes into focus: the widget is told. */
  const follow = (focus) => host.update({ id: focus.id, type: apiTypeOf(focus.kind) });
  return { element, follow, refresh: () => {}, destroy: host.destroy };
}
