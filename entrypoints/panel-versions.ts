import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { registerPanel } from '../src/ui/panels/register-panel.tsx';
import { VersionsPanel } from '../src/ui/panels/versions/versions-panel.tsx';

export default defineUnlistedScript(() => registerPanel('versions', VersionsPanel));
