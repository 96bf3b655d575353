import type { ClickAttack } from './click-attack.ts';

/** Stands in the page beside the attacks. */
declare function cover(parent: Node): HTMLElement;
declare const base64: string;

/** On our own element. */
const onOurs: ClickAttack[] = [
  {
    name: 'fades it',
    run: (ours) => ours.style.setProperty('opacity', '0', 'important'),
    stoppedBy: ['attributes', 'visible'],
    inSample: true,
  },
  {
    name: 'fades the whole page',
    run: () => document.documentElement.style.setProperty('opacity', '0.05'),
    stoppedBy: ['visible'],
  },
  {
    name: 'takes its style away',
    run: (ours) => ours.setAttribute('style', ''),
    stoppedBy: ['attributes'],
  },
  {
    name: 'makes its colours see-through',
    run: (ours) => {
      for (const name of ['text', 'surface', 'raised', 'line', 'accent-fill', 'on-accent', 'muted']) {
        ours.style.setProperty(`--${name}`, 'transparent', 'important');
      }
      ours.style.setProperty('-webkit-text-fill-color', 'transparent', 'important');
    },
    // Nothing of ours reads these; that our element was touched at all is enough.
    stoppedBy: ['attributes'],
  },
  {
    name: 'moves it',
    run: (ours) => ours.style.setProperty('transform', 'translateX(200px)', 'important'),
    stoppedBy: ['attributes', 'visible', 'moved'],
    movesButton: true,
  },
  {
    name: 'moves it into an element of its own',
    run: (ours) => {
      document.body.append(ours);
      ours.showPopover();
    },
    stoppedBy: 'the browser',
  },
  {
    name: 'moves it into a smaller page of its own',
    run: (ours) => {
      const nested = document.createElementNS('http://www.w3.org/1999/xhtml', 'html') as HTMLElement;
      nested.style.cssText = 'display: block; zoom: 0.12';
      document.documentElement.append(nested);
      // Keeps it open, unlike taking it out and putting it in.
      (nested as unknown as { moveBefore(node: Node, child: null): void }).moveBefore(ours, null);
    },
    stoppedBy: ['place', 'visible', 'moved'],
    movesButton: true,
    // In Firefox the click never comes to us then.
    needs: 'chromium',
    inSample: true,
  },
  {
    name: 'hides it until the button goes down',
    run: (ours) => {
      ours.hidePopover();
      window.addEventListener('pointerdown', () => ours.showPopover(), { capture: true, once: true });
    },
    stoppedBy: ['open', 'settling'],
  },
  {
    name: 'makes it too small to be seen',
    run: () => {
      document.documentElement.style.setProperty('zoom', '0.1');
      document.body.style.setProperty('zoom', '10');
    },
    stoppedBy: ['visible', 'moved'],
    movesButton: true,
  },
  {
    name: 'brings a font that makes a button grow under the pointer',
    run: () => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const face = new FontFace('Open Sans', bytes.buffer);
      void face.load();
      window.addEventListener('pointermove', () => document.fonts.add(face), { capture: true, once: true });
    },
    stoppedBy: ['font', 'moved'],
    clicksOn: 'Cancel',
    inSample: true,
  },
];

/** With something else over it. */
const over: ClickAttack[] = [
  {
    name: 'lays a picture over it that lets clicks through',
    run: () => void cover(document.body),
    stoppedBy: ['top-layer'],
    inSample: true,
  },
  {
    name: 'lays such a picture over it from a closed shadow root',
    run: () => {
      const frame = document.createElement('section');
      document.body.append(frame);
      cover(frame.attachShadow({ mode: 'closed' }));
    },
    stoppedBy: ['shadow-roots'],
  },
  {
    name: 'lays such a picture over it from a shadow root within a drawing',
    run: () => {
      const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      const inside = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
      const frame = document.createElement('div');
      inside.append(frame);
      drawing.append(inside);
      document.body.append(drawing);
      cover(frame.attachShadow({ mode: 'closed' }));
    },
    stoppedBy: ['shadow-roots'],
  },
  {
    name: 'opens a list of choices over it that lets clicks through',
    run: () => {
      const style = document.createElement('style');
      style.textContent = `select, ::picker(select) { appearance: base-select }
      ::picker(select) { position: fixed; inset: 0; width: 100vw; height: 100vh; max-height: none; pointer-events: none }`;
      document.head.append(style);
      document.body.insertAdjacentHTML('beforeend', '<select><option>Win a trip to the harbor!</option></select>');
      document.querySelector<HTMLSelectElement>('body > select')!.showPicker();
    },
    stoppedBy: ['top-layer'],
    needs: 'chromium',
  },
  {
    name: 'keeps a closed picture over it by a change that takes for ever',
    run: () => {
      const style = document.createElement('style');
      style.textContent = '.sticky { transition: overlay 99999s allow-discrete, display 99999s allow-discrete }';
      document.head.append(style);
      const picture = cover(document.body);
      picture.classList.add('sticky');
      void picture.offsetWidth;
      picture.hidePopover();
    },
    stoppedBy: ['overlay'],
    needs: 'chromium',
    inSample: true,
  },
  {
    name: 'keeps a closed dialog over it by such a change',
    run: () => {
      const style = document.createElement('style');
      style.textContent = '.sticky { transition: overlay 99999s allow-discrete, display 99999s allow-discrete }';
      document.head.append(style);
      const dialog = document.createElement('dialog');
      dialog.style.cssText =
        'inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; background: white; pointer-events: none';
      dialog.textContent = 'Win a trip to the harbor!';
      document.body.append(dialog);
      dialog.showModal();
      dialog.classList.add('sticky');
      void dialog.offsetWidth;
      dialog.close();
    },
    stoppedBy: ['overlay'],
    needs: 'chromium',
  },
  {
    name: 'keeps a closed backdrop over it',
    run: () => {
      const style = document.createElement('style');
      style.textContent = `.sticky, .sticky::backdrop { transition: overlay 99999s allow-discrete, display 99999s allow-discrete }
      .sticky { opacity: 0; width: 0; height: 0 } .sticky::backdrop { background: white; pointer-events: none }`;
      document.head.append(style);
      const picture = cover(document.body);
      picture.style.cssText = '';
      picture.classList.add('sticky');
      void picture.offsetWidth;
      picture.hidePopover();
    },
    stoppedBy: ['overlay'],
    needs: 'chromium',
  },
  {
    name: 'skips a change of pictures as soon as the pointer moves',
    run: () => {
      const style = document.createElement('style');
      style.textContent = '::view-transition-group(root) { animation-duration: 60s }';
      document.head.append(style);
      const change = document.startViewTransition(() => undefined);
      window.addEventListener('pointermove', () => change.skipTransition(), { capture: true });
    },
    stoppedBy: ['top-layer'],
  },
  {
    name: 'shows an old picture of the page instead',
    run: () => {
      const style = document.createElement('style');
      style.textContent =
        '::view-transition { pointer-events: none } ::view-transition-group(root) { animation-duration: 60s }';
      document.head.append(style);
      document.startViewTransition(() => undefined);
    },
    stoppedBy: 'the browser',
  },
  {
    name: 'covers it until the button goes down',
    run: () => {
      const picture = cover(document.body);
      window.addEventListener('pointerdown', () => picture.remove(), { capture: true, once: true });
    },
    stoppedBy: ['settling'],
  },
  {
    name: 'covers it while a frame is painted, and at no other time',
    run: () => {
      const picture = cover(document.body);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => picture.hidePopover();
      const paint = (): void => {
        picture.showPopover();
        port2.postMessage(0);
        requestAnimationFrame(paint);
      };
      picture.hidePopover();
      requestAnimationFrame(paint);
    },
    stoppedBy: ['frames'],
  },
  {
    name: 'covers it and keeps the browser busy until the click is there',
    run: () => {
      requestAnimationFrame(() =>
        setTimeout(() => {
          const picture = cover(document.body);
          for (const until = performance.now() + 2000; performance.now() < until; );
          picture.remove();
        }, 20),
      );
    },
    stoppedBy: ['busy'],
    isDoubtful: true,
  },
];

/** All that end with a click of a person on a button of ours. */
export const clickAttacks: readonly ClickAttack[] = [...onOurs, ...over];
