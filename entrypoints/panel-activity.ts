import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { registerPart } from '../src/ui/later/register-part.tsx';
import { ActivityPanel } from '../src/ui/panels/activity-panel.tsx';
import styles from '../src/ui/runs/runs.css?inline';

export default defineUnlistedScript(() => registerPart('panel-activity', ActivityPanel, styles));
