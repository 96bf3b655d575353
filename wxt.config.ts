import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { asParts } from './src/background/split-worker.ts';
import { compileTokens } from './src/ui/compile-tokens.ts';

/** Loopback addresses count as sites in builds for the stand-in, and in no other. */
function hosts(mode: string): string[] {
  const loopback = ['http://127.0.0.1/*', 'http://localhost/*'];
  return ['https://*.ftrackapp.com/*', ...(mode === 'standin' ? loopback : [])];
}

/**
 * In Manifest V3 everything but messages answers with promises by itself: the polyfill's table of callbacks would be dead
 * weight in the background.
 */
function withoutCallbackTable() {
  return {
    name: 'without-callback-table',
    transform(code: string, id: string) {
      if (!id.includes('webextension-polyfill/dist/browser-polyfill.js')) return undefined;
      const table = /const apiMetadata = (\{[\s\S]*?\n {6}\});/.exec(code)?.[1];
      if (!table) throw new Error('The table of webextension-polyfill is not where it was.');
      const sendMessage = { sendMessage: { minArgs: 1, maxArgs: 3 } };
      return { code: code.replace(table, JSON.stringify({ runtime: sendMessage, tabs: sendMessage })), map: null };
    },
  };
}

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  webExt: { disabled: true },
  hooks: {
    'vite:build:extendConfig': ([entrypoint], config) => {
      if (entrypoint?.type === 'background' && !entrypoint.outputDir.includes('firefox')) asParts(config);
    },
  },
  vite: () => ({
    plugins: [preact(), withoutCallbackTable()],
    css: { postcss: { plugins: [compileTokens()] } },
    build: { target: ['chrome123', 'firefox140'] },
  }),
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'scripting', 'alarms', 'clipboardWrite'],
    host_permissions: hosts(mode),
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // Firefox would turn http and ws addresses of a studio's own server into https and wss ones.
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' https: http:; connect-src https: http: wss: ws:; font-src 'self'; frame-ancestors 'none'",
    },
    icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
    action: { default_title: '__MSG_extension_name__' },
    omnibox: { keyword: 'ft' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+F' } },
      'open-menu': { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_command_menu__' },
      'toggle-versions': { suggested_key: { default: 'Alt+Shift+V' }, description: '__MSG_command_versions__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sidecar@sidecar-for-ftrack.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123', storage: { managed_schema: 'managed-schema.json' } }),
  }),
});
