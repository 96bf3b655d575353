import { defineConfig } from 'wxt';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  webExt: { disabled: true },
  manifest: { name: 'Empty worker', version: '1.0' },
});
