import { startApp } from './app.js';
import { loadDialect } from './dialects.js';
import { options } from './options.js';
import { showPlayer } from './player.js';
import { t } from './strings.js';
import { applyTheme } from './theme.js';
import { reportFailure } from './toasts.js';

document.documentElement.lang = options.lang;
document.title = t('standin');
applyTheme();
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  reportFailure(event.reason);
});
await loadDialect();
const [, kind, id] = /^\/player\/([a-z]+)\/([^/]+)$/.exec(location.pathname) ?? [];
if (kind) await showPlayer(kind, id);
else await startApp();
