import type { Operation } from '../../standin/operations/request.ts';
import type { Scene } from './scene.ts';

/** `written`, or the exception. */
export function attempt(scene: Scene, operation: Operation): unknown {
  return scene.outcome(() => scene.call([operation]) && 'written');
}
