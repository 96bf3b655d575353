import type { Row } from '../../store/row.ts';
import type { Random } from '../random.ts';
import { locations } from '../well-known.ts';
import type { Add } from './add.ts';
import { userId } from './people.ts';

interface Publishing {
  /** What gets an asset each. */
  parents: readonly Row[];
  /** Task of the first asset's versions. */
  taskId: string;
  statusId: string;
}

/** The asset that older fixtures of ftrack-python publish to. */
const assetId = 'dd9a7e2e-c5eb-11e1-9885-f23c91df25eb';

/** Assets with three versions each and the files of those; gives the first version. */
export function createVersions(add: Add, random: Random, { parents, taskId, statusId }: Publishing): Row {
  const assetTypes = ['Upload', 'Geometry', 'Animation'].map((name) =>
    add('AssetType', { id: random.uuid(), name, short: name.toLowerCase(), component: 'main' }),
  );
  const versions = parents.flatMap((parent, index) => {
    const type_id = assetTypes[index % assetTypes.length]!['id'];
    const own = random.uuid();
    const asset = add('Asset', {
      id: index === 0 ? assetId : own,
      name: `asset${index}`,
      type_id,
      context_id: parent['id'],
    });
    return [1, 2, 3].map((version) => {
      const row = add('AssetVersion', {
        id: random.uuid(),
        asset_id: asset['id'],
        version,
        date: `2015-0${version}-01T10:00:00`,
        comment: '',
        is_published: true,
        user_id: userId,
        task_id: index === 0 ? taskId : null,
        status_id: statusId,
      });
      for (const name of ['main', 'ftrackreview-mp4']) addFile(add, random, name, row);
      return row;
    });
  });
  return versions[0]!;
}

function addFile(add: Add, random: Random, name: string, version: Row): void {
  const file = { name, file_type: '.mov', size: 1024, system_type: 'file', version_id: version['id'] };
  const { id } = add('FileComponent', { id: random.uuid(), ...file });
  const place = { component_id: id, location_id: locations['ftrack.server'], resource_identifier: id };
  add('ComponentLocation', { id: random.uuid(), ...place });
}
