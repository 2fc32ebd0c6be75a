import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { productOnly } from './productOnly.ts';

export default defineConfig({
  plugins: [react(), productOnly()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Data URIs would need a wider content-security policy than 'self'.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'aria',
              test: /node_modules[\\/](react-aria|@react-aria|@react-stately|react-stately|@internationalized)/,
            },
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|i18next|react-i18next|@tanstack|wouter)[\\/]/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['./test/setup.ts'],
    restoreMocks: true,
    css: false,
    // A ceiling for what hangs, the same for every test: on a busy machine a page takes its time.
    testTimeout: 60_000,
  },
});
