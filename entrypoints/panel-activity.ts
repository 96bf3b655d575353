import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ActivityPanel } from '../src/ui/panels/activity-panel.tsx';
import { registerPanel } from '../src/ui/panels/register-panel.tsx';

export default defineUnlistedScript(() => registerPanel('activity', ActivityPanel));
