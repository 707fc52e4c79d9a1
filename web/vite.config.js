import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

// The server's content security policy forbids inline scripts and styles, so
// nothing may be inlined: every asset is a file of its own.
export default defineConfig({
  plugins: [svelte()],
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500, reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:8480' } },
  test: { include: ['test/**/*.test.js'] },
})
