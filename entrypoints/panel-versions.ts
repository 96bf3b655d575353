import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { registerPart } from '../src/ui/later/register-part.tsx';
import styles from '../src/ui/panels/versions/versions.css?inline';
import { VersionsPanel } from '../src/ui/panels/versions/versions-panel.tsx';

export default defineUnlistedScript(() => registerPart('panel-versions', VersionsPanel, styles));
