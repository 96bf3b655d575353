import { expect, it, vi } from 'vitest';
import { SidecarError, toUserError } from '../../src/errors.ts';

it('an error of ours keeps its number in a script that was loaded on its own', async () => {
  vi.resetModules();
  const other = await import('../../src/errors.ts');
  expect(other.SidecarError).not.toBe(SidecarError);
  expect(other.toUserError(new SidecarError('S105', 'words', 'field'))).toEqual(
    toUserError(new SidecarError('S105', 'words', 'field')),
  );
  expect(other.toUserError(new SidecarError('S105')).number).toBe('S105');
});
