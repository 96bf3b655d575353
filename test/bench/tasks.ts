/** The text of an answer with `count` tasks of a large show, from number `offset` on; each has eight attributes. */
export function answerOfTasks(offset: number, count: number): string {
  const data = Array.from({ length: count }, (_, index) => taskOf(offset + index));
  return JSON.stringify([{ action: 'query', data, metadata: { next: { offset: null } } }]);
}

function taskOf(number: number): object {
  return {
    __entity_type__: 'Task',
    id: idOf(number),
    name: `animation ${number}`,
    status_id: idOf(number % 40),
    type: { __entity_type__: 'Type', id: idOf(number % 20), name: 'Animation' },
    parent_id: idOf(number >> 3),
    bid: number % 9,
    start_date: { __type__: 'datetime', value: '2026-03-02T10:00:00' },
    thumbnail_id: null,
  };
}

/** An id that looks like one, spread over all first characters. */
function idOf(number: number): string {
  const hex = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  return `${hex.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}
