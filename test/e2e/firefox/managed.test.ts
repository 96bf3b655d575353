import { expect, test } from 'vitest';
import { buildFolder } from '../../tools/build.mjs';
import { Firefox } from './driver.ts';

const id = 'sidecar@sidecar-for-ftrack.example';
const entry = { id: crypto.randomUUID(), name: 'Farm', folder: 'Tools', types: [], template: 'https://farm/{id}' };
const settings = {
  format: 'sidecar-settings',
  version: 3,
  scopes: [
    {
      ...{ site: '', project: '' },
      settings: { rules: { 'next-task': { enabled: false } }, entries: { schemes: [], entries: [entry] } },
    },
  ],
};
const roots = [{ server: 'studio', location: 'nas', linux: '/mnt' }];

test.skipIf(process.platform !== 'linux')(
  'what a studio has set by policy counts, cannot be edited, and is told where it is wrong',
  async () => {
    const folder = buildFolder('firefox-standin');
    const firefox = await Firefox.launch({ extension: folder, managed: { id, data: { settings, roots } } });
    try {
      const extension = await firefox.install(folder);
      const tab = await firefox.newTab(extension.url('options.html'));
      const shown = await tab.waitFor(() => {
        const rule = document.getElementById('rule-next-task-name')?.closest('.rule-card');
        const other = document.getElementById('rule-thumbnails-up-name')?.closest('.rule-card');
        if (!rule || !other) return undefined;
        const card = (element: Element) => ({
          isFixed: element.querySelector<HTMLInputElement>('.switch')!.disabled,
          isOn: element.querySelector<HTMLInputElement>('.switch')!.checked,
          fields: element.querySelectorAll('form input:not(:disabled)').length > 0,
          badge: [...element.querySelectorAll('.badge')].map(({ textContent }) => textContent).at(-1),
        });
        return {
          ...{ rule: card(rule), other: card(other) },
          entries: document.querySelector('.managed-entries')?.textContent,
          mistake: document.querySelector('.managed-mistake')?.textContent,
        };
      });
      expect(shown.rule).toEqual({ isFixed: true, isOn: false, fields: false, badge: 'Set by your studio' });
      expect(shown.other).toMatchObject({ isFixed: false, fields: true, badge: 'Default' });
      expect(shown.entries).toContain('Tools › Farm');
      expect(shown.mistake).toContain('roots.0.server: It is no origin');
    } finally {
      await firefox.close();
    }
  },
);
