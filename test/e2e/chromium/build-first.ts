import { build } from '../../tools/build.mjs';

/** Builds what the tests load, before any of them starts. */
export default function buildFirst(): Promise<void> {
  return build('chrome', 'chrome-standin', 'chrome-without-defences');
}
