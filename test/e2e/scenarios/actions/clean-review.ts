import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import { makeReview } from '../review.ts';
import type { Scenario } from '../scenario.ts';

export const cleanReview: Scenario = {
  title: 'clean-review: what has a status leaves the review session; undo shows it again, in its place',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const { versionIds } = makeVersionList(server.standin, 'Shown to the client', 4);
    const statusId = (name: string) => String(database.table('Status').where('name', name)[0]!.id);
    const versions = versionIds.map((id) => database.find('AssetVersion', id)!);
    const before = versions.map((row) => row['status_id']);
    for (const [index, row] of versions.entries()) {
      row['status_id'] = statusId(index % 2 === 0 ? 'Omitted' : 'In Progress');
    }
    const reviewId = makeReview(server.standin, 'Cleaned on Friday', versionIds);
    const shown = () =>
      database
        .table('ReviewSessionObject')
        .where('review_session_id', reviewId)
        .toSorted((a, b) => Number(a['sort_order']) - Number(b['sort_order']))
        .map((row) => row['version_id']);
    await sidecar.openReview(server.url, reviewId, 'Cleaned on Friday');
    await sidecar.choose('Clean review…');
    await sidecar.pick('Take out what is', 'Omitted');
    await sidecar.plan(2);
    await sidecar.apply();
    assert.deepEqual(shown(), [versionIds[1], versionIds[3]]);
    await sidecar.undo();
    assert.deepEqual(shown(), versionIds);
    for (const [index, row] of versions.entries()) row['status_id'] = before[index]!;
  },
};
