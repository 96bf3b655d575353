import type { Show } from '../standin.ts';
import { harbor } from './harbor/harbor.ts';

/** The shows a stand-in can be started with, by name. */
export const shows: Record<string, Show> = { harbor };
