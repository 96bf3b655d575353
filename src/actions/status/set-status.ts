import * as z from 'zod/mini';
import { planCascade } from '../../changes/plan-cascade.ts';
import { validStatuses as validForAll } from '../../changes/valid-statuses.ts';
import { SidecarError } from '../../errors.ts';
import type { SkippedEntity } from '../../journal/changeset.ts';
import type { CascadeRequest } from '../../rules/cascade.ts';
import type { RuleId } from '../../rules/settings.ts';
import { isFixed, statusName, validStatuses } from '../../rules/workflow.ts';
import type { Action } from '../action.ts';
import { missingOf } from '../missing.ts';
import { maxNoteLength, noteOn } from '../parts/notes/note-on.ts';
import { versionsInOrder } from '../parts/versions/versions-in-order.ts';
import { hasStatus, isVersion } from '../selection.ts';

const byDefault = {
  'version-to-task': true,
  'task-to-version': true,
  'task-to-parent': true,
  'next-task': true,
  'thumbnails-up': false,
} as const;
const everyRule = new Set(Object.keys(byDefault) as RuleId[]);

const input = z.lazy(() =>
  z.strictObject({
    status: z.string(),
    note: z.optional(z.string().check(z.maxLength(maxNoteLength, 'too_long'))),
  }),
);

/**
 * Gives every selected entity a status and, as the user wishes, lets the rules bring tasks, newest versions, parents and next
 * tasks along.
 */
export const setStatus: Action<z.infer<typeof input>> = {
  id: 'set-status',
  group: 'status',
  icon: 'status',
  effect: 'writes',
  alters: 'update',
  submenu: 'status',
  rules: byDefault,
  input,
  worksOn: (selection, schemas) =>
    selection.every(hasStatus) && selection.some(({ type }) => schemas.isWritable(type, 'status_id'))
      ? undefined
      : { because: 'type', reason: 'only_statusable' },
  titleOf: ({ status }, { reader }) => reader.statuses.get(status)?.name ?? '',

  async form({ reader, production, signal }, selection) {
    const options = await validForAll(reader, production, selection, { signal });
    return [
      {
        kind: 'choice',
        name: 'status',
        required: true,
        options: options.map(({ id, name, color }) => ({ value: id, name, color })),
      },
      { kind: 'long-text', name: 'note', maxLength: maxNoteLength },
    ];
  },

  async plan(context, selection, { status, note }) {
    const { reader, settings, rules, signal } = context;
    if (!reader.statuses.has(status)) throw new SidecarError('S302');
    const versionIds = selection.filter(isVersion).map(({ id }) => id);
    const contextIds = selection.filter((entity) => !isVersion(entity)).map(({ id }) => id);
    await Promise.all([reader.readVersions(versionIds, { signal }), reader.readContexts(contextIds, { signal })]);

    const versions = versionsInOrder(reader, versionIds);
    const contexts = contextIds.filter((id) => reader.contexts.has(id));
    const isValid = (id: string): boolean => validStatuses(reader, id).includes(status);
    const reasonFor = (id: string): string => {
      if (isFixed(reader, id, 'status_id')) return 'status-not-settable';
      return isValid(id) ? 'status-already' : 'status-not-in-workflow';
    };
    const requests: CascadeRequest[] = [
      ...versions.map((id) => ({ entity: 'version' as const, id })),
      ...contexts.map((id) => ({ entity: 'context' as const, id })),
    ]
      .filter(({ id }) => isValid(id))
      .map((target) => ({ ...target, attribute: 'status_id', value: status }));
    const pictures: CascadeRequest[] = versions
      .filter(isValid)
      .map((id) => ({ entity: 'version', id, attribute: 'thumbnail_id', value: undefined }));
    const plan = await planCascade({
      reader,
      requests: rules.has('thumbnails-up') ? [...requests, ...pictures] : requests,
      rules,
      settings,
      signal,
      possible: { requests: [...requests, ...pictures], rules: everyRule },
    });
    // Whoever chose them looks for them: a chosen entity that does not change is not passed over in silence.
    const changed = new Set(plan.changes.map(({ key: [id] }) => id));
    const unchanged: SkippedEntity[] = [...versions, ...contexts]
      .filter((id) => !changed.has(id))
      .map((id) => ({
        id,
        label: reader.label(id),
        rule: '',
        reason: reasonFor(id),
        detail: statusName(reader, status),
      }));
    const notes = note?.trim()
      ? requests.flatMap(({ id }) => noteOn({ id, label: reader.label(id) }, { content: note }, context))
      : [];
    return {
      changes: [...plan.changes, ...notes],
      skipped: [...missingOf(reader, selection), ...unchanged, ...plan.skipped],
    };
  },
};
