import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { HistoryPanel } from '../src/ui/panels/history/history-panel.tsx';
import { registerPanel } from '../src/ui/panels/register-panel.tsx';

export default defineUnlistedScript(() => registerPanel('history', HistoryPanel));
