import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, join } from 'node:path';

const { LOCALAPPDATA, PATH = '', PROGRAMFILES } = process.env;
const programFiles = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(Boolean);
const applications = ['/Applications', join(homedir(), 'Applications')];

/** Where Chromium is installed; branded Chrome and Edge are left out, they ignore --load-extension. */
export function chromiumPlaces() {
  return places({
    commands: ['chromium', 'chromium-browser'],
    mac: ['Chromium.app/Contents/MacOS/Chromium'],
    windows: ['Chromium/Application/chrome.exe'],
  });
}

export function firefoxPlaces() {
  return places({
    commands: ['firefox-esr', 'firefox'],
    mac: ['Firefox.app', 'Firefox Developer Edition.app', 'Firefox Nightly.app'].map(
      (name) => `${name}/Contents/MacOS/firefox`,
    ),
    windows: ['Mozilla Firefox/firefox.exe', 'Firefox Developer Edition/firefox.exe'],
  });
}

function places({ commands, mac, windows }) {
  if (process.platform === 'win32') return combine(programFiles, windows);
  const folders = [...PATH.split(delimiter).filter(Boolean), '/usr/bin'];
  const onPath = commands.flatMap((command) => combine(folders, [command]));
  return process.platform === 'darwin' ? [...combine(applications, mac), ...onPath] : onPath;
}

function combine(folders, names) {
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

/** Whether a program is there that may use any profile we make. */
export function isUsable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() && !isSnap(path);
  } catch {
    return false;
  }
}

/** A snap is shut off from /tmp, where the profiles are; in its stead a link to snap or a short script is on PATH. */
function isSnap(path) {
  if (process.platform !== 'linux') return false;
  if (basename(realpathSync(path)) === 'snap') return true;
  return statSync(path).size < 65_536 && readFileSync(path, 'utf8').includes('/snap/bin/');
}
