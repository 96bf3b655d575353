import { speak } from './speak.ts';

/** Gives a page of the extension the system's theme, to its edges, the user's language, and its title. */
export function dressPage(root: HTMLElement, title: string): void {
  const isLight = matchMedia('(prefers-color-scheme: light)').matches;
  root.className = `sidecar ${isLight ? 'light' : 'dark'}`;
  document.documentElement.className = root.className;
  speak(document.documentElement);
  speak(root);
  document.title = title;
}
