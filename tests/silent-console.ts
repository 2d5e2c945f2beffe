/** Imported by the runner before every browser test file: a test during which anything was printed fails. */
const methods = ['debug', 'info', 'log', 'warn', 'error'] as const;
let printed: string[] = [];

for (const method of methods) {
  const original = console[method].bind(console);
  console[method] = (...words: unknown[]) => {
    printed.push(`console.${method}: ${words.map(String).join(' ')}`);
    original(...words);
  };
}

afterEach(function () {
  const seen = printed;
  printed = [];
  const during = this.currentTest?.title ?? '';
  if (seen.length > 0) throw new Error(`During "${during}" the console must stay silent, and saw:\n${seen.join('\n')}`);
});
