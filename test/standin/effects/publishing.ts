import { ServerError } from '../errors.ts';
import type { Request } from '../operations/request.ts';
import type { Row } from '../store/row.ts';
import { firstStatus } from './statuses.ts';

const componentKinds: Record<string, string> = {
  Component: 'file',
  FileComponent: 'file',
  SequenceComponent: 'sequence',
  ContainerComponent: 'container',
};

/** Numbers, dates and authors of new versions; kinds of new components; fresh accounts. */
export function publishEffects(request: Request, row: Row): void {
  const { database } = request;
  switch (row.__entity_type__) {
    case 'AssetVersion': {
      if (!row['asset_id'] && request.switches.versionWithoutAsset === 'refuse') {
        throw new ServerError('IntegrityError', 'An AssetVersion needs an asset.');
      }
      const numbers = database
        .table('AssetVersion')
        .where('asset_id', row['asset_id'] ?? null)
        .map((item) => Number(item['version']));
      row['version'] ??= (request.switches.versionNumber === 'highest' ? Math.max(0, ...numbers) : numbers.length) + 1;
      row['date'] ??= request.now();
      row['user_id'] ??= request.user['id'];
      row['status_id'] ??= firstStatus(database, row);
      break;
    }
    case 'Asset':
      if (request.switches.defaultAssetType === 'first')
        row['type_id'] ??= database.table('AssetType').all()[0]?.['id'];
      break;
    case 'Component':
    case 'FileComponent':
    case 'SequenceComponent':
    case 'ContainerComponent':
      row['system_type'] ??= componentKind(request, row);
      break;
    case 'User':
      row['username'] ??= `user-${String(row['id']).slice(0, 8)}`;
      for (const flag of ['is_active', 'is_otp_enabled', 'is_totp_enabled', 'require_details_update'])
        row[flag] ??= false;
      row['user_type_id'] ??= database.table('UserType').all()[0]?.['id'] ?? null;
      break;
  }
}

function componentKind({ switches }: Request, { __entity_type__: type }: Row): string | undefined {
  const kind = componentKinds[type];
  return kind === 'file' || switches.systemTypes === 'short' ? kind : type.toLowerCase();
}
