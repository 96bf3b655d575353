import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import config from '../../../wxt.config.ts';
import { inRepository } from '../../tools/repository.mjs';

interface Manifest {
  permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
}

const manifestOf = config.manifest as unknown as (environment: object) => Manifest;

/** What stands in the first column of a table of permissions. */
function named(file: string): string[] {
  const rows = readFileSync(inRepository(file), 'utf8').matchAll(/^\| ((?:`[^`]+`(?:, | \(optional\) )?)+) ?\|/gm);
  return [...rows].flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

it.each(['chrome', 'firefox'])(
  'every permission asked for in %s has its reason in the README and for the stores',
  (browser) => {
    const manifest = manifestOf({ browser, mode: 'production' });
    const asked = [...manifest.permissions, ...manifest.host_permissions, ...manifest.optional_host_permissions];
    expect(named('store/permissions.md').sort()).toEqual(asked.sort());
    expect(named('README.md')).toEqual(expect.arrayContaining(asked));
  },
);
