import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const showVersions: Scenario = {
  title: 'show-versions: the panel opens from the menu, lists what was published, and is gone when it is closed',
  async run({ browser: { server }, sidecar }) {
    const { sequenceId, shots } = shotsOf(server.standin);
    const name = String(shots[0]!['name']);
    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.rightClick(name);
    await sidecar.choose('Versions');
    await sidecar.see({ role: 'heading', name: `Versions of ${name}` });
    await sidecar.see({ css: '.version-row' });
    await sidecar.click({ role: 'button', name: 'Close panel' });
    await sidecar.gone({ css: '.panel' });
  },
};
