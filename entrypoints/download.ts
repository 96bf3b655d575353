import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { DownloadDialog } from '../src/ui/download/download-dialog.tsx';
import { registerPart } from '../src/ui/later/register-part.tsx';

export default defineUnlistedScript(() => registerPart('download', DownloadDialog));
