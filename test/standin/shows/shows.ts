import type { Show } from '../standin.ts';
import { conformance } from './conformance/conformance.ts';
import { harbor } from './harbor/harbor.ts';
import { large } from './large/large.ts';

/** The shows a stand-in can be started with, by name. */
export const shows: Record<string, Show> = { harbor, conformance, large };
