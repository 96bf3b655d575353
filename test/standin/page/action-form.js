import { h } from './dom.js';

/**
 * A form as actions describe it: `text`, `textarea`, `number`, `date`, `boolean`, `enumerator`, `label`, `hidden`, and
 * perhaps `url` and `password`. Of several fields with one name the values go together, as a list.
 *
 * @param {Record<string, any>[]} items
 * @param {{ submitLabel: string, submit: (values: Record<string, unknown>) => void }} how
 */
export function createForm(items, { submitLabel, submit }) {
  const readers = [];
  const rows = items.map((item) => row(item, (read) => readers.push({ name: item.name, read })));
  const onSubmit = (event) => {
    event.preventDefault();
    const byName = [...Map.groupBy(readers, ({ name }) => name)];
    const values = byName.map(([name, fields]) => [name, fields.map(({ read }) => read())]);
    submit(Object.fromEntries(values.map(([name, all]) => [name, all.length > 1 ? all : all[0]])));
  };
  return h(
    'form',
    { class: 'action-form', on: { submit: onSubmit } },
    rows,
    h('div', { class: 'form-foot' }, h('button', { class: 'primary' }, submitLabel)),
  );
}

function row(item, readBy) {
  const { type, value, label } = item;
  if (type === 'label')
    return h(
      'div',
      { class: 'form-text' },
      String(value ?? '')
        .split('\n')
        .map(text),
    );
  if (type === 'hidden') {
    readBy(() => value);
    return null;
  }
  const { control, read } = fields[type]?.(item) ?? fields.text(item);
  readBy(read);
  return h('label', { class: `field ${type}` }, h('span', {}, label), control);
}

const fields = {
  text: (item) => input(item, 'text'),
  // Values come as days or as moments.
  date: (item) => input({ ...item, value: item.value?.slice(0, 10) }, 'date'),
  url: (item) => input(item, 'url'),
  password: (item) => input(item, 'password'),
  number: (item) => {
    const { control } = input(item, 'number');
    return { control, read: () => (control.value === '' ? null : control.valueAsNumber) };
  },
  boolean: ({ value }) => {
    const control = h('input', { type: 'checkbox', checked: value === true });
    return { control, read: () => control.checked };
  },
  textarea: ({ value, empty_text }) => {
    const control = h('textarea', { rows: '4', placeholder: empty_text }, String(value ?? ''));
    return { control, read: () => control.value };
  },
  // Values are what they are, not only text; without one of them nothing is chosen.
  enumerator: ({ value, data = [], empty_text }) => {
    const chosen = data.findIndex((choice) => choice.value === value);
    const choices = data.map(({ label }, index) => h('option', { value: index, selected: index === chosen }, label));
    const control = h('select', {}, chosen < 0 && h('option', { value: -1, selected: true }, empty_text), choices);
    return { control, read: () => data[control.value]?.value ?? null };
  },
};

function input({ value, empty_text }, type) {
  const control = h('input', { type, value, placeholder: empty_text });
  return { control, read: () => control.value };
}

/** A line of a label, which is Markdown or HTML: only headings, bold words and rules are shown, nothing is parsed as HTML. */
function text(value) {
  if (value.trim() === '---') return h('hr');
  const plain = value.replace(/<[^>]*>/g, '');
  const [, marks, rest] = /^(#*)\s*(.*)$/.exec(plain);
  const parts = rest.split(/\*\*(.+?)\*\*/).map((part, index) => (index % 2 ? h('strong', {}, part) : part));
  return h(marks ? 'h3' : 'p', {}, parts);
}
