/** What the analyzer reads; scripts/manifest.mjs adds what each element's table of settings says. */
export default {
  globs: ['src/elements/*/*.ts', 'src/ui/base.ts', 'src/ui/configured-element.ts', 'src/ui/events.ts'],
  exclude: ['src/elements/entries', '**/*.styles.ts'],
  litelement: true,
  packagejson: false, // package.json names the copy in dist/
};
