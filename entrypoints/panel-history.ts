import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { registerPart } from '../src/ui/later/register-part.tsx';
import styles from '../src/ui/panels/history/history.css?inline';
import { HistoryPanel } from '../src/ui/panels/history/history-panel.tsx';

export default defineUnlistedScript(() => registerPart('panel-history', HistoryPanel, styles));
