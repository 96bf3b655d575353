import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { probes } from '../../../src/diagnostics/probes.ts';
import { untellable } from '../../../src/diagnostics/untellable.ts';
import { choices } from '../../standin/switches.ts';

const all = [...probes.reading, ...probes.jobs];

describe('the catalogue of probes', () => {
  it('has every open choice of a server once: as a probe, or with the reason why none tells it', () => {
    const named = [...all.map(({ id }) => id), ...Object.keys(untellable)];
    expect(named.toSorted()).toEqual(Object.keys(choices).toSorted());
  });

  it('names files of the product that adapt, which are there', () => {
    expect(all.filter(({ adapts }) => adapts && !existsSync(`src/${adapts}`))).toEqual([]);
  });
});
