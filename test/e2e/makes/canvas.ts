import type { Make } from './make.ts';

/** A chart painted on a canvas: nothing in the document tells one mark from the other. */
export const canvas: Make = {
  name: 'canvas with painted text',
  body: (shots) => `<canvas width="600" height="300"></canvas><script>
    const pen = document.querySelector('canvas').getContext('2d');
    ${JSON.stringify(shots.map(({ name }) => name))}.forEach((name, index) => pen.fillText(name, 20, 30 + index * 30));
  </script>`,
  at: (page) => page.locator('canvas'),
  tellsNothing: true,
};
