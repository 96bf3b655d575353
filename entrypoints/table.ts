import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { registerPart } from '../src/ui/later/register-part.tsx';
import styles from '../src/ui/table/table.css?inline';
import { TableDialog } from '../src/ui/table/table-dialog.tsx';

export default defineUnlistedScript(() => registerPart('table', TableDialog, styles));
