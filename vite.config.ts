import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** Every browser that runs the page reads WOFF2: the older copies of KaTeX's fonts would only add to the package. */
function woff2Only(): Plugin {
  return {
    name: 'woff2-only',
    enforce: 'pre',
    transform: {
      filter: { id: /katex.*\.css$/ },
      handler: (css) => css.replace(/,url\([^)]+\.(?:woff|ttf)\) format\("[a-z]+"\)/g, ''),
    },
  };
}

export default defineConfig({
  root: 'src/web',
  // The page may stand below any path; its state lives in the URL hash.
  base: './',
  plugins: [woff2Only(), preact()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined files would need `data:` sources in every directive of the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
