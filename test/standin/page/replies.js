import { createForm } from './action-form.js';
import { launch } from './hub.js';
import { openModal } from './modal.js';
import { t } from './strings.js';
import { toast } from './toasts.js';
import { createWidgetHost } from './widget-host.js';

/**
 * Shows what an action answered, or what a listener wants to be shown: a message, a form or a widget.
 *
 * @param {any} reply
 * @param {{ item?: Record<string, any>, selection?: { entityId: string, entityType: string }[] }} [from] what was launched
 */
export function showReply(reply, { item, selection = [] } = {}) {
  if (reply === undefined || reply === null) return;
  if (typeof reply === 'boolean') return toast(item?.label ?? t('done'), { success: reply });
  if (reply.type === 'widget') return showWidget(reply, selection);
  if (reply.items) return showForm(reply, item, selection);
  if (reply.message) toast(reply.message, { success: reply.success !== false });
}

function showForm(reply, item, selection) {
  const submit = async (values) => {
    modal.close();
    showReply(await launch(item ?? reply, selection, values), { item, selection });
  };
  const form = createForm(reply.items, { submitLabel: reply.submit_button_label ?? t('submit'), submit });
  const modal = openModal(reply.title ?? item?.label ?? t('actions'), form);
}

/** A widget is told what the action ran on, and whatever else the action put into its reply. */
function showWidget({ url, title, type: _type, success: _success, message: _message, ...more }, selection) {
  const host = createWidgetHost({ url, extra: { ...more, selection }, close: () => modal.close() });
  const modal = openModal(title ?? t('actions'), host.element, { wide: true, onClose: host.destroy });
}
