import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { asParts } from './src/background/split-worker.ts';
import { compileTokens } from './src/ui/compile-tokens.ts';

/** Loopback addresses count as sites in builds for the stand-in, and in no other. */
function hosts(mode: string): string[] {
  const loopback = ['http://127.0.0.1/*', 'http://localhost/*'];
  return ['https://*.ftrackapp.com/*', ...(mode === 'standin' ? loopback : [])];
}

/** Where Preact reads what it is to set as markup, and where it does. */
const markup = [
  /"dangerouslySetInnerHTML"==\w+\?\w+=\w+:/g,
  /\w+\?\(\w+\|\|\w+&&\([^()]+\.innerHTML\)\|\|\(\w+\.innerHTML=\w+\.__html\),\w+\.__k=\[\]\):(?=\()/g,
];

/**
 * Preact can be told to set markup by `dangerouslySetInnerHTML`. Nothing of ours asks for it, and what is not there no page can
 * make use of: it is taken out. Mozilla's linter would warn of it in every script of ours.
 */
function withoutMarkup() {
  return {
    name: 'without-markup',
    transform(code: string, id: string) {
      if (!id.includes('preact/dist/preact.')) return undefined;
      const rest = markup.reduce((text, place) => text.replaceAll(place, ''), code);
      if (/innerHTML/i.test(rest)) throw new Error('Preact does not set markup where it did.');
      return { code: rest, map: null };
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
    plugins: [preact(), withoutMarkup()],
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
      'open-palette': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_command_palette__' },
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
