import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { choices } from '../../standin/switches.ts';
import { served } from '../support/served.ts';
import { answerEffects } from './answer-effects.ts';
import { eventEffects } from './event-effects.ts';
import { httpEffects } from './http-effects.ts';
import { jobShow } from './job-show.ts';
import { browserOf, MainJob } from './main-job.ts';

// There is no extension around it, and no tab of the server.
vi.mock('../../../src/background/browser.ts', () => ({ browser: { tabs: { query: async () => [] } } }));

/** Every answer but the defaults, which are all there at once where one of them is asked for. */
const settings = Object.entries(choices).flatMap(([name, { values, default: usual }], index) =>
  Object.keys(values)
    .filter((value) => value !== usual || index === 0)
    .map((value) => [name, value] as const),
);

/** Choices that dates may depend on. */
const aboutDates = new Set([
  'serverClock',
  'serverTimes',
  'encoding',
  'strictProjections',
  'writtenMoments',
  'dateOnly',
]);

// Nobody outside ftrack knows how its servers decide; the extension has to get its work done on all of them.
describe('The extension’s main job', () => {
  it.each(settings)('is done right where %s is %s', async (name, value) => {
    const isUsual = choices[name as keyof typeof choices].default === value;
    const running = await served({ show: jobShow, switches: { [name]: value } });
    const browser = browserOf(running);
    await expect(MainJob.begin(running)).rejects.toMatchObject({ kind: 'signed-out' });
    await browser.signIn();
    const job = await MainJob.begin(running);
    await job.approveAndUndo();
    await job.look();
    // It makes a job of the user's own, which other choices forbid.
    if (isUsual || aboutDates.has(name)) await job.date();
    if (isUsual || name in httpEffects || name in answerEffects) await job.approveWithOneRefused();
    if (isUsual || name in httpEffects || name in eventEffects) await job.listen();
  });
});
