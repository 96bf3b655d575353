import { expect, it } from 'vitest';
import { conformance } from '../standin/shows/conformance/conformance.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { type CorpusValues, corpus } from './support/corpus.ts';
import { type Entity, Peer } from './support/peer.ts';

const strict = { strict: true };
const serverLocation = '3a372bde-05bc-11e4-8908-20c9d081909b';

/** Queries that must find something on a show, because the show was made with what they look for. */
const fruitful: Record<string, number[]> = {
  conformance: [1, 2, 12, 13, 25, 32, 34, 38, 44, 46, 49, 50, 52, 53, 57, 58, 64, 69, 70, 72, 94, 117, 118, 121],
  harbor: [1, 2, 32, 34, 36, 37, 56, 57, 58, 62, 68, 77, 81, 85, 86, 92, 93, 104, 105, 106, 120, 121],
};

function valuesOf(peer: Peer): CorpusValues {
  const rowsOf = (type: string): Entity[] => peer.query(`select id from ${type} limit 3`);
  return {
    id: (type) => (type === 'Location' ? serverLocation : (rowsOf(type)[0]?.id ?? 'no-such-id')),
    ids: (type) =>
      rowsOf(type)
        .map(({ id }) => id)
        .join(',') || 'no-such-id',
  };
}

it.each([conformance, harbor])('Every query met in the wild is answered on the show $name', (show) => {
  const peer = new Peer(show);
  const values = valuesOf(peer);
  for (const [number, build] of Object.entries(corpus)) {
    const expression = build(values);
    const [answer] = peer.call([{ action: 'query', expression }], number === '29' ? strict : {});
    const rows = answer!.data as Entity[];
    if (number !== '29')
      for (const row of rows) expect(row, `${number}: ${expression}`).toHaveProperty('__entity_type__');
    if (fruitful[show.name]!.includes(Number(number))) expect(rows, `${number}: ${expression}`).not.toEqual([]);
  }
});

it('restates all of the reference’s list', () => {
  expect(Object.keys(corpus).length).toBeGreaterThanOrEqual(85);
});

it('names the attribute that a query from the wild gets wrong', () => {
  const peer = new Peer(conformance);
  expect(peer.refusedQuery('Task where not (not version > 3 or version is 1)')).toMatchObject({
    exception: 'ParseError',
    content: "No attribute 'version' exists for schema 'Task'.",
  });
  expect(peer.refusedQuery('select name, bid from FtrackTask')).toMatchObject({ exception: 'ParseError' });
});
