import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import styles from '../src/ui/download/download.css?inline';
import { DownloadDialog } from '../src/ui/download/download-dialog.tsx';
import { registerPart } from '../src/ui/later/register-part.tsx';

export default defineUnlistedScript(() => registerPart('download', DownloadDialog, styles));
