import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { LearnPanel } from '../src/ui/panels/learn/learn-panel.tsx';
import { registerPanel } from '../src/ui/panels/register-panel.tsx';

export default defineUnlistedScript(() => registerPanel('learn', LearnPanel));
