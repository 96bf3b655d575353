import { inRepository } from '../tools/repository.mjs';
import { styleSheetAsWritten, stylesWithout } from './styles-without.ts';
import { switchName } from './switch-name.ts';

/** One place of the sources that a page would get past if it were not there. */
interface Edit {
  file: string;
  from: string;
  to: string;
}

const inPage = (name: string): string =>
  `(sessionStorage.getItem('${switchName}') ?? '').split(' ').includes('${name}')`;
const inBackground = (name: string): string =>
  `(await import('../../browser.ts').then(({ browser }) => browser.storage.local.get('${switchName}')))['${switchName}']?.includes('${name}')`;

const guard = 'src/ui/guard.ts';
const mount = 'src/ui/mount.ts';
const styleSheet = inRepository('src', 'ui', 'style.css');
/** A condition that has to hold: holds by itself while the defence is off. */
const holding = (name: string, file: string, condition: string): Edit => ({
  file,
  from: condition,
  to: `(${inPage(name)} || (${condition}))`,
});
/** A condition of danger: is never met while the defence is off. */
const danger = (name: string, file: string, condition: string): Edit => ({
  file,
  from: condition,
  to: `(!${inPage(name)} && (${condition}))`,
});

/** What the product does against pages that deceive, each of which a build for the tests can do without, and what that changes. */
export const defences = {
  /** Only what the browser says a person did counts. */
  trusted: [
    danger('trusted', guard, '!event.isTrusted'),
    holding('trusted', 'src/page/start.ts', 'event.isTrusted && event.button === 2'),
    danger('trusted', 'src/page/start.ts', '!event.isTrusted'),
  ],
  /** Our element stays where we put it. */
  place: [holding('place', guard, 'root === documentElementOf(document)')],
  attributes: [holding('attributes', guard, 'attributesOf(this.#host) === this.#attributes')],
  open: [holding('open', guard, "this.#host.matches(':popover-open')")],
  /** Neither it nor what it stands in is faded, cut, moved or shrunk. */
  visible: [
    holding('visible', guard, '[root, this.#host].every(isVisible)'),
    holding('visible', guard, 'isReadable(this.#host)'),
  ],
  fullscreen: [holding('fullscreen', guard, 'fullscreenElementOf(document) === this.#fullscreen')],
  /** Nothing else is in the top layer. */
  'top-layer': [danger('top-layer', guard, 'all(onTop).some((element) => element !== host)')],
  overlay: [
    danger(
      'overlay',
      guard,
      "animations.some((one) => 'transitionProperty' in one && one.transitionProperty === 'overlay')",
    ),
  ],
  'shadow-roots': [danger('shadow-roots', guard, 'inner && hasOthersOnTop(inner, host)')],
  /** What was wrong a moment ago counts. */
  settling: [danger('settling', guard, 'isYoung(this.#touchedAt)')],
  /** What nobody could look at counts. */
  busy: [danger('busy', guard, 'isYoung(this.#busyUntil)')],
  /** A button that has just moved waits. */
  moved: [danger('moved', guard, 'button && isYoung(this.#boxes.get(button)!.since)')],
  /** It is looked at while frames are painted, not only in between. */
  frames: [
    {
      file: guard,
      from: 'requestAnimationFrame(() => {',
      to: `if (!${inPage('frames')}) requestAnimationFrame(() => {`,
    },
  ],
  /** The page's styles do not win over ours. */
  'host-style': [{ file: mount, from: "value, 'important'", to: `value, ${inPage('host-style')} ? '' : 'important'` }],
  /** Colours and lengths are written into the rules; the font is the system's; what is written keeps its direction. */
  styles: [
    {
      file: mount,
      from: "import styles from './style.css?inline';",
      to: `import compiled from './style.css?inline';
        const off = (sessionStorage.getItem('${switchName}') ?? '').split(' ');
        const styles = (${stylesWithout})(off, compiled, ${JSON.stringify(styleSheetAsWritten(styleSheet))});`,
    },
    {
      file: mount,
      from: 'speak(container);',
      to: `speak(container); if (${inPage('direction')}) container.removeAttribute('dir');`,
    },
  ],
  /** What deletes is confirmed where no page reaches. */
  'own-window': [
    {
      file: 'src/background/handlers/runs.ts',
      from: 'needsOwnWindow(entry) ||',
      to: `(needsOwnWindow(entry) && !${inBackground('own-window')}) ||`,
    },
  ],
  /** Our root is closed, as in builds that people get; those for the tests leave it open. */
  'open-root': [
    {
      file: mount,
      from: "import.meta.env.MODE === 'standin' ? 'open' : 'closed'",
      to: `${inPage('open-root')} ? 'closed' : 'open'`,
    },
  ],
} satisfies Record<string, Edit[]>;

/** `tokens`, `font`, `direction` and `frame` are parts of `styles`. */
export type Defence = keyof typeof defences | 'tokens' | 'font' | 'direction' | 'frame';
