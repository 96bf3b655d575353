import type { VNode } from 'preact';
import { expect, it } from 'vitest';
import { NothingFound } from '../../../src/ui/menu/nothing-found.tsx';
import { CollapsedPanel } from '../../../src/ui/panels/collapsed-panel.tsx';
import { PanelFrame } from '../../../src/ui/panels/panel-frame.tsx';
import { VersionSheet } from '../../../src/ui/panels/versions/version-sheet.tsx';
import { Failure } from '../../../src/ui/parts/failure.tsx';
import { background } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

const page = littlePageOfEach();
const nothing = (): void => undefined;
const sh010 = {
  ...{ id: 'a', type: 'Shot', name: 'sh010', path: [], thumbnailId: null, statusId: null, projectId: null },
};
const left = { actions: [], menu: [], ambiguous: 0, unknown: 0, unread: [] };

it.each<[string, VNode, string]>([
  [
    'what can be done about a failure',
    <Failure error={{ number: 'S102', detail: '' }} onRetry={nothing} focused />,
    'button',
  ],
  [
    'what is offered where nothing was found',
    <NothingFound
      resolved={{ ...left, entities: [], focus: { ...left, entities: [sh010] } }}
      focused
      onUse={nothing}
      onLearn={undefined}
    />,
    'button',
  ],
  ['what unfolds a panel', <CollapsedPanel title="" onExpand={nothing} />, 'button'],
  [
    'a panel',
    <PanelFrame label="" title="" controls={{ focused: true, onMove: nothing, onCollapse: nothing, onClose: nothing }}>
      {null}
    </PanelFrame>,
    'h2',
  ],
  [
    'the way back from a version',
    <VersionSheet
      {...{ client: background().client, id: 'a', turn: 0 }}
      {...{ onStatuses: nothing, onMenu: nothing, onCompare: nothing, onBack: nothing }}
    />,
    'button',
  ],
])('%s has the focus before the next key can come', async (_what, content, element) => {
  const painted = page.show(content);
  expect(page.focused?.localName).toBe(element);
  await painted;
});
