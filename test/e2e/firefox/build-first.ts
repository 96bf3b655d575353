import { build } from '../../tools/build.mjs';

/** Builds what the tests install, before any of them starts. */
export default function buildFirst(): Promise<void> {
  return build('firefox-standin', 'firefox-without-defences');
}
