import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { DetailsPanel } from '../src/ui/panels/details/details-panel.tsx';
import { registerPanel } from '../src/ui/panels/register-panel.tsx';

export default defineUnlistedScript(() => registerPanel('details', DetailsPanel));
