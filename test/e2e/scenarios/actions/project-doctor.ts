import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const projectDoctor: Scenario = {
  title: 'project-doctor: a name that pipelines refuse is found, and mended by the action that is offered for it',
  async run({ browser: { server }, sidecar }) {
    const { sequenceId, shots } = shotsOf(server.standin);
    const shot = shots.at(-1)!;
    const before = shot['name'];
    shot['name'] = 'sh!090';
    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.select('sh!090');
    assert.equal(await sidecar.rightClick('sh!090'), 'sh!090');
    await sidecar.choose('Project doctor…');
    await sidecar.press({ role: 'button', name: 'Continue' });
    await sidecar.see({ css: '.dialog', text: 'Name with characters that pipelines refuse' });

    await sidecar.press({ role: 'button', name: 'sh!090: Rename…' });
    await sidecar.fill('Find', '!', '.dialog');
    const [line] = await sidecar.plan(1);
    assert.match(line!, /sh090/);
    await sidecar.apply();
    assert.equal(shot['name'], 'sh090');

    await sidecar.close();
    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.rightClick('sh090');
    await sidecar.choose('Project doctor…');
    await sidecar.press({ role: 'button', name: 'Continue' });
    await sidecar.see({ css: '.dialog table, .dialog [role=table]' });
    await sidecar.gone({ css: '.dialog', text: 'Name with characters that pipelines refuse' });
    await sidecar.tab.press('Escape');
    shot['name'] = before;
  },
};
