import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import type { Query } from '../../../src/api/read/query.ts';
import * as kinds from '../../../src/api/schema/kinds.ts';
import { valueQueries } from '../../../src/journal/current-values.ts';
import { Schema } from '../../standin/schema/schema.ts';

const recorded = Schema.recorded({ webhooks: 'absent' });
const types = [...recorded.types.values()];

describe('what is known of kinds of entities by heart', () => {
  it('is what can be given at creation at most, of every type on record', () => {
    const missed = types.flatMap(({ name, immutable }) =>
      immutable.filter((attribute) => !kinds.isImmutable(name, attribute)).map((attribute) => `${name}.${attribute}`),
    );
    expect(missed).toEqual([]);
  });

  it('and of no other attribute', () => {
    const wrong = types.flatMap(({ name, immutable, attributes }) =>
      [...attributes.keys()]
        .filter((attribute) => kinds.isImmutable(name, attribute) && !immutable.includes(attribute))
        .map((attribute) => `${name}.${attribute}`),
    );
    expect(wrong).toEqual([]);
  });

  it('is which types have a status, settable or not', () => {
    const own = types.filter(({ name }) => name === 'AssetVersion' || recorded.isA(name, 'TypedContext'));
    expect(types.filter(({ name }) => kinds.hasStatus(name)).map(({ name }) => name)).toEqual(
      own.map(({ name }) => name),
    );
    expect(['Sequence', 'Folder', 'Episode'].map((type) => kinds.isImmutable(type, 'status_id'))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['Task', 'Shot', 'AssetBuild', 'AssetVersion'].some((type) => kinds.isImmutable(type, 'status_id'))).toBe(
      false,
    );
  });

  it('is that every type on record is a type it knows, and what a studio calls its own is not', () => {
    expect(types.filter(({ name }) => !kinds.isKnownType(name)).map(({ name }) => name)).toEqual([]);
    for (const type of ['Campaign', 'constructor', '__proto__', '']) {
      expect(kinds.isKnownType(type)).toBe(false);
      expect([
        kinds.hasStatus(type),
        kinds.shortName(type),
        kinds.summaryAttributes(type),
        kinds.isContainer(type),
      ]).toEqual(Array(4).fill(undefined));
    }
  });

  it('is what a page means by a type', () => {
    const meant = (name: string) => kinds.typeNamed(name);
    expect(['show', 'project', 'Project'].map(meant)).toEqual(Array(3).fill('Project'));
    expect(['task', 'typedcontext', 'TypedContext', 'AssetBuild', 'shot'].map(meant)).toEqual(
      Array(5).fill('TypedContext'),
    );
    expect(['assetversion', 'asset_version', 'list', 'reviewsession', 'review_session'].map(meant)).toEqual([
      'AssetVersion',
      'AssetVersion',
      'List',
      'ReviewSession',
      'ReviewSession',
    ]);
    expect(['', 'sprocket', 'constructor'].map(meant)).toEqual([undefined, undefined, undefined]);
  });

  it('is what ftrack calls a type in short', () => {
    const names = [
      'Project',
      'Shot',
      'AssetVersion',
      'AssetVersionList',
      'List',
      'ReviewSession',
      'User',
      'Asset',
      'Note',
    ];
    expect(names.map(kinds.shortName)).toEqual([
      'show',
      'task',
      'assetversion',
      'list',
      'list',
      'reviewsession',
      'user',
      'asset',
      undefined,
    ]);
  });
});

describe('the type something is asked for by', () => {
  it('is one for all typed contexts, for components of all kinds and for lists of all kinds', () => {
    expect(['Task', 'Shot', 'Sequence', 'TypedContext'].map(kinds.queriedAs)).toEqual(Array(4).fill('TypedContext'));
    expect(['FileComponent', 'SequenceComponent', 'Component'].map(kinds.queriedAs)).toEqual(
      Array(3).fill('Component'),
    );
    expect(['AssetVersionList', 'TypedContextList', 'List'].map(kinds.queriedAs)).toEqual(Array(3).fill('List'));
  });

  it('is its own for everything else, above all for what nobody knows', () => {
    for (const type of ['Project', 'User', 'Group', 'Job', 'Timelog', 'NoteComponent', 'Campaign', 'constructor']) {
      expect(kinds.queriedAs(type)).toBe(type);
    }
  });

  it('is on record, with every attribute that can be written but the subtype’s own', () => {
    const missing = types.filter(({ name }) => !recorded.types.has(kinds.queriedAs(name)));
    expect(missing).toEqual([]);
  });

  it('is not what the journal reads values by: what a type has, its base need not have', () => {
    const label = { type: '', name: '', path: [], thumbnailId: null };
    const changed = (type: string) => ({
      ...{ kind: 'update' as const, type, key: ['x'], label },
      attributes: { name: { before: 'a', after: 'b' } },
    });
    const asked = (type: string) =>
      valueQueries([changed(type)], new Identity()).map((query) => (query as Query<unknown>).type);
    const names = ['Shot', 'FileComponent', 'AssetVersionList', 'Group', 'Job', 'Timelog', 'Recipient'];
    expect(names.flatMap(asked)).toEqual(names);
  });
});
