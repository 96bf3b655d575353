import { describe, expect, it } from 'vitest';
import { conformance } from '../standin/shows/conformance/conformance.ts';
import { objectTypes } from '../standin/shows/well-known.ts';
import { type Entity, Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

const set = (type: string, key: string[], value: unknown) => ({
  action: 'update',
  entity_type: type,
  entity_key: key,
  entity_data: { value },
});
const dense = 'ContextCustomAttributeValue';

describe('Reading', () => {
  const peer = new Peer(smallShow);
  const valuesOf = (expression: string): Record<string, unknown> =>
    Object.fromEntries(
      (peer.query(expression)[0]!['custom_attributes'] as Entity[]).map((item) => [item['key'], item['value']]),
    );

  it('gives one value for each attribute an entity may have, set or not', () => {
    expect(valuesOf('select custom_attributes from Task where id is t1')).toEqual({ remark: 'bar', fps: null });
    expect(valuesOf('select custom_attributes from Task where id is t2')).toEqual({ remark: 'nothing', fps: null });
    expect(valuesOf('select custom_attributes from Shot where id is sh1')).toEqual({ fps: null });
    expect(valuesOf('select custom_attributes from Project where id is gynt')).toEqual({ fps: 24 });
    expect(valuesOf('select custom_attributes from AssetVersion where id is v1')).toEqual({ fps: null });
    expect(valuesOf('select custom_attributes from Asset where id is asset1')).toEqual({ fps: null });
    expect(valuesOf('select custom_attributes from User where id is ann')).toEqual({});
  });

  it('finds them by the id of their entity, whose case does not matter', () => {
    for (const criteria of ['entity_id is T1', 'entity_id in ("T1")', 'not (entity_id is_not T1)']) {
      expect(peer.query(`${dense} where ${criteria}`), criteria).toHaveLength(2);
    }
    const exact = new Peer(smallShow, { textCase: 'sensitive' });
    expect(exact.query(`${dense} where entity_id is T1`)).toEqual([]);
    expect(exact.query(`${dense} where entity_id is t1`)).toHaveLength(2);
  });

  it('tells configuration, entity, key and value of each', () => {
    const [value] = peer.query('select custom_attributes from Task where id is t1')[0]![
      'custom_attributes'
    ] as Entity[];
    expect(value).toEqual({
      __entity_type__: dense,
      configuration_id: 'fps',
      entity_id: 't1',
      key: 'fps',
      value: null,
      ...('project_id' in value! && { project_id: value['project_id'] }),
    });
  });

  it('finds all values of a dense type, and of the plain one those that are set', () => {
    expect(peer.query(`select value from ${dense} where key is remark and entity_id in (t1, t2)`)).toMatchObject([
      { entity_id: 't1', value: 'bar' },
      { entity_id: 't2', value: 'nothing' },
    ]);
    expect(peer.query('CustomAttributeValue where configuration.key is remark')).toEqual([
      { __entity_type__: 'CustomAttributeValue', configuration_id: 'remark', entity_id: 't1' },
    ]);
  });
});

describe('Writing', () => {
  it('an update of a dense value sets it, whether it was set before or not', () => {
    const peer = new Peer(smallShow);
    expect(peer.call([set(dense, ['remark', 't2'], 'new'), set(dense, ['remark', 't1'], 'other')])).toMatchObject([
      { action: 'update', data: { __entity_type__: dense, entity_id: 't2', value: 'new' } },
      { data: { entity_id: 't1', value: 'other' } },
    ]);
    expect(peer.ids('Task where custom_attributes any (key is remark and value is new)')).toEqual(['t2']);
  });

  it.each([
    ['stored', 2, 2],
    ['asked', 2.7, 2.7],
    ['old', 1, 1],
  ] as const)('answers what a server shows after its own writes: %s', (afterWrites, written, read) => {
    const peer = new Peer(smallShow, { afterWrites });
    const whole = { id: 'take', key: 'take', label: 'Take', type_id: 'number', entity_type: 'show', config: '{}' };
    peer.create('CustomAttributeConfiguration', { ...whole, is_hierarchical: true, default: 1 });
    peer.call([set(dense, ['take', 't1'], 1)]);
    const expression = `select value from ${dense} where entity_id is t1 and key is take`;
    const exactly = { strict: true, denormalize: true };
    const answers = peer.call([set(dense, ['take', 't1'], 2.7), { action: 'query', expression }], exactly);
    expect(answers).toMatchObject([{ data: { value: written } }, { data: [{ value: read }] }]);
    expect(peer.query(expression)).toMatchObject([{ value: 2 }]);
  });

  it('may follow the creation of the entity in the same request', () => {
    const peer = new Peer(smallShow);
    peer.call([
      { action: 'create', entity_type: 'Task', entity_data: { id: 'new', name: 'new', parent_id: 'sh1' } },
      set(dense, ['remark', 'new'], 'fresh'),
    ]);
    expect(peer.ids('Task where custom_attributes any (value is fresh)')).toEqual(['new']);
  });

  it('as part of the entity’s own data is refused', () => {
    const data = { name: 'x', parent_id: 'sh1', custom_attributes: [] };
    const create = { action: 'create', entity_type: 'Task', entity_data: data };
    expect(new Peer(smallShow).refusal([create]).exception).toBe('ValidationError');
  });

  it('of plain values creates, updates and deletes rows', () => {
    const peer = new Peer(smallShow);
    const type = 'CustomAttributeValue';
    expect(peer.refusal([set(type, ['remark', 't2'], 'x')])).toEqual({
      exception: 'ValueError',
      content: "Could not find entity CustomAttributeValue with entity_key [u'remark', u't2'].",
      error_code: null,
    });
    peer.create(type, { configuration_id: 'remark', entity_id: 't2', value: 'x' });
    peer.update(type, ['remark', 't2'], { value: 'y' });
    expect(peer.ids('Task where custom_attributes any (value is y)')).toEqual(['t2']);
    peer.remove(type, 'remark', 't2');
    expect(peer.ids('Task where custom_attributes any (value is y)')).toEqual([]);
  });

  it('a deleted dense value is unset', () => {
    const peer = new Peer(smallShow);
    expect(peer.remove(dense, 'remark', 't1')).toBe(true);
    expect(peer.query(`select value from ${dense} where entity_id is t1 and key is remark`)).toMatchObject([
      { value: 'nothing' },
    ]);
  });

  it('of an attribute the entity does not have is refused', () => {
    const peer = new Peer(smallShow);
    expect(peer.refusal([set(dense, ['remark', 'sh1'], 'x')]).exception).toBe('ValueError');
    expect(peer.refusal([set(dense, ['gone', 't1'], 'x')]).exception).toBe('ValueError');
  });

  it('null clears', () => {
    const peer = new Peer(smallShow);
    peer.call([set(dense, ['remark', 't1'], null)]);
    expect(peer.query(`select value from ${dense} where entity_id is t1 and key is remark`)[0]!['value']).toBeNull();
  });
});

describe('Types of values', () => {
  const options = JSON.stringify([
    { menu: 'One', value: 'one' },
    { menu: 'Two', value: 'two' },
  ]);

  /** A peer with an attribute of this type on tasks, and what a write to it answers. */
  function attribute(type: string, config: unknown = {}): (value: unknown) => unknown {
    const peer = new Peer(conformance);
    const [typeRow] = peer.query(`CustomAttributeType where name is "${type}"`);
    peer.create('CustomAttributeConfiguration', {
      id: 'made',
      key: 'made',
      label: 'Made',
      entity_type: 'task',
      object_type_id: objectTypes.Task,
      type_id: typeRow!.id,
      config: JSON.stringify(config),
    });
    const [task] = peer.ids('Task limit 1');
    return (value) => {
      const operation = set(dense, ['made', task!], value);
      try {
        return (peer.call([operation])[0]!.data as Entity)['value'];
      } catch {
        const { exception, content } = peer.refusal([operation]);
        return `${exception}: ${content}`;
      }
    };
  }

  it('text is text', () => {
    const write = attribute('text', { markdown: false });
    expect(write('x')).toBe('x');
    expect(write(1)).toBe(
      'ValidationError: Custom attribute value for "made" must be of type text. Got 1 of type <type \'int\'>',
    );
  });

  it('number is a number, whole unless decimals are allowed', () => {
    expect(attribute('number', { isdecimal: true })(1.5)).toBe(1.5);
    const write = attribute('number', { isdecimal: false });
    expect(write(1.5)).toBe(1);
    expect(write('test')).toBe(
      'ValidationError: Custom attribute value for "made" must be of type number. Got "test" of type <type \'unicode\'>',
    );
  });

  it('boolean is true or false', () => {
    const write = attribute('boolean');
    expect(write(true)).toBe(true);
    expect(write('true')).toContain('must be of type boolean');
  });

  it('date is a moment in any form clients send', () => {
    const write = attribute('date');
    const stored = { __type__: 'datetime', value: '2024-01-02T00:00:00' };
    expect(write({ __type__: 'datetime', value: '2024-01-02T00:00:00.000Z' })).toEqual(stored);
    expect(write('2024-01-02T01:00:00+01:00')).toEqual(stored);
    expect(write('never')).toContain('must be of type date');
  });

  it('enumerator is a list of its options, also where only one may be chosen', () => {
    const single = attribute('enumerator', { multiSelect: false, data: options });
    expect(single('one')).toEqual(['one']);
    expect(single(['two'])).toEqual(['two']);
    expect(single(['one', 'two'])).toContain('ValidationError');
    expect(single(['three'])).toContain('ValidationError');
    expect(attribute('enumerator', { multiSelect: true, data: options })(['one', 'two'])).toEqual(['one', 'two']);
    expect(attribute('dynamic enumerator')(['anything'])).toEqual(['anything']);
  });

  it('url is text; an expression stays what it says', () => {
    expect(attribute('url')('http://one.example')).toBe('http://one.example');
    expect(attribute('expression')('{self.fend - self.fstart + 1}')).toBe('{self.fend - self.fstart + 1}');
  });
});

describe('Which attributes apply', () => {
  it('depends on type, object type and project, and a project’s own shadows the global one', () => {
    const peer = new Peer(smallShow);
    const common = { key: 'remark', label: 'Remark', type_id: 'text', entity_type: 'task', config: '{}' };
    peer.create('CustomAttributeConfiguration', {
      ...common,
      id: 'own-remark',
      object_type_id: objectTypes.Task,
      project_id: 'gynt',
      default: 'own',
    });
    const keys = (id: string): string[] =>
      peer
        .query(`select configuration_id from ${dense} where entity_id is ${id} and key is remark`)
        .map((row) => String(row['configuration_id']));
    expect(keys('t2')).toEqual(['own-remark']);
    expect(keys('other-task')).toEqual(['remark']);
    expect(keys('sh1')).toEqual([]);
  });

  it('on the show of the official suites is as they expect', () => {
    const peer = new Peer(conformance);
    const keys = (type: string): unknown[] => {
      const [row] = peer.query(`select custom_attributes from ${type} limit 1`);
      return (row!['custom_attributes'] as Entity[]).map(({ key }) => key);
    };
    expect(keys('Task')).toEqual(expect.arrayContaining(['customNumber', 'htest']));
    expect(keys('Task')).not.toContain('fstart');
    expect(keys('Shot')).toContain('fstart');
    expect(keys('AssetVersion')).toEqual(expect.arrayContaining(['versiontest', 'NumberField']));
    expect(keys('AssetVersion')).not.toContain('fstart');
    expect(keys('Asset')).toContain('htest');
    expect(keys('AssetVersionList')).toContain('listbool');
    expect(keys('TypedContextList')).toContain('listbool');
    expect(keys('User')).toContain('teststring');
  });
});
