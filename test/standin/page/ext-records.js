/**
 * Makes records of items. A record's `internalId` is a counter; what it holds is called as in ftrack's database, and
 * next to the id of the entity there are those of its status, its type and its project.
 *
 * @param {(entity: Record<string, any>, kind: string, internalId: number) => Record<string, unknown>} identify the
 *   fields that identify the entity
 * @param {(kind: string) => string} idProperty the field that `getId` reads
 */
export function createRecords(identify, idProperty) {
  const records = new WeakMap();
  return (item) => {
    if (!records.has(item)) records.set(item, record(item));
    return records.get(item);
  };

  function record({ internalId, entity, kind, name, expandable }) {
    const data = entity
      ? { ...describe(entity), ...identify(entity, kind, internalId), name }
      : { text: name, leaf: !expandable, id: `heading-${internalId}` };
    return {
      isModel: true,
      internalId,
      data,
      get: (field) => data[field],
      getId: () => data[entity ? idProperty(kind) : 'id'],
    };
  }
}

function describe(entity) {
  const { status, type, project_id, thumbnail_id, version, description, comment } = entity;
  return {
    showid: project_id ?? null,
    statusid: status?.id ?? null,
    status: status?.name ?? '',
    typeid: type?.id ?? null,
    thumbid: thumbnail_id ?? null,
    version: version ?? null,
    text: description ?? comment ?? '',
  };
}
