import type { OperatingSystem } from '../actions/action.ts';
import { browser } from './browser.ts';

/** What this browser runs on; whatever is neither Windows nor macOS has the paths of Linux. */
export async function operatingSystem(): Promise<OperatingSystem> {
  const { os } = await browser.runtime.getPlatformInfo();
  if (os === 'win') return 'windows';
  return os === 'mac' ? 'macos' : 'linux';
}
