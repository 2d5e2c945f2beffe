import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv, embedFrame, embedTag } from '../../src/ui/save.js';
import { linkTo } from '../../src/ui/link.js';
import { readHash } from '../../src/ui/share.js';

const element = (id: string) => ({ id, localName: 'gan-trainer', ownerDocument: { querySelectorAll: () => [] } }) as unknown as HTMLElement;

test('a cell that begins as a formula is text to a spreadsheet', () => {
  const table = { columns: ['a', 'b'], rows: [['=1+1', -2.5], ['@x', 'say "hi", twice'], ['+3', 1]] };
  assert.equal(csv(table), 'a,b\r\n\'=1+1,-2.5\r\n\'@x,"say ""hi"", twice"\r\n\'+3,1\r\n');
});

test('embed code cannot break out of its attribute', () => {
  const tag = embedTag('gan-trainer', [['dataset', 'ring'], ['caption', '"><script>x</script>'], ['keep', '']], 'https://cdn.example/');
  assert.equal(tag.split('\n')[1], '<gan-trainer dataset="ring" caption="&quot;&gt;&lt;script&gt;x&lt;/script&gt;" keep></gan-trainer>');
  assert.match(embedFrame('gan-trainer', [['dataset', 'ring']], 'https://cdn.example/', 'GAN', 600), /src="https:\/\/cdn.example\/embed.html\?tag=gan-trainer&amp;dataset=ring"/);
});

test('a state travels through an address, beside those of other widgets', () => {
  const state = { v: 1, settings: { label: 'τ “ok”' }, seed: 3, step: 0, engine: 'js' };
  const first = linkTo(element('a'), state, 'https://x.example/page?q=1#top') ?? '';
  const both = linkTo(element('b'), { v: 1 }, first) ?? '';
  assert.ok(both.startsWith('https://x.example/page?q=1#gan-a='));
  assert.deepEqual(readHash(element('a'), new URL(both).hash), state);
  assert.deepEqual(readHash(element('b'), new URL(both).hash), { v: 1 });
});

test('what is too long is neither written nor read, and what is broken comes as the text it is', () => {
  assert.equal(linkTo(element('a'), 'x'.repeat(9000), 'https://x.example/'), undefined);
  assert.equal(readHash(element('a'), `#gan-a=${'x'.repeat(9000)}`), undefined);
  assert.equal(readHash(element('a'), '#gan-a=%%%'), '%%%');
  assert.equal(readHash(element('c'), '#gan-a=e30'), undefined);
});
