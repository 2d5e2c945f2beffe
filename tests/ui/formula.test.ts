import { assert } from '@open-wc/testing';
import { formulas, maths, type Formula } from '../../src/ui/formula.js';
import { frames, page, press, type Page } from './plot/page.js';

const loss: Formula = {
  label: 'Loss of the discriminator',
  parts: [
    maths`L_D`, '=',
    { term: 'real', tone: 'real', math: maths`−mean log D(x)`, says: 'Average of −log D(x) over a batch of real samples.' },
    { term: 'generated', tone: 'generated', math: maths`− mean log(1 − D(G(z)))`, says: 'Average over generated samples.' },
    '=', { value: 0.625, tone: 'real' }, '+', { value: 0.622, tone: 'generated' }, '=', { value: 1.247, tone: 'discriminator' },
  ],
};

const written = (on: Page, followed?: string) => {
  const seen = { followed };
  const show = (): void =>
    on.show(formulas([loss], { followed: seen.followed, hint: 'Point at a term to see it.', onFollow: (term) => { seen.followed = term; show(); } }));
  show();
  return seen;
};

const terms = (on: Page): HTMLElement[] => [...on.root.querySelectorAll<HTMLElement>('.formula-term')];

describe('a formula', () => {
  it('is MathML', () => {
    const on = page();
    written(on);
    assert.equal(on.find('msub').namespaceURI, 'http://www.w3.org/1998/Math/MathML');
    assert.equal(on.root.textContent?.replace(/\s/g, '').slice(0, 30), 'LD=−meanlogD(x)−meanlog(1−D(G(');
  });

  it('follows the term that is focused, and says what it means', () => {
    const on = page();
    const seen = written(on);
    assert.equal(on.find('.formula-says').textContent, 'Point at a term to see it.');
    terms(on)[0].focus();
    assert.equal(seen.followed, 'real');
    assert.equal(on.find('.formula-says').textContent, 'Average of −log D(x) over a batch of real samples.');
    assert.isTrue(terms(on)[0].hasAttribute('data-followed'));
  });

  it('is one stop of the Tab key; arrows move between its terms, Escape lets go', () => {
    const on = page();
    const seen = written(on);
    assert.deepEqual(terms(on).map(({ tabIndex }) => tabIndex), [0, -1]);
    terms(on)[0].focus();
    press(terms(on)[0], 'ArrowRight');
    assert.equal(seen.followed, 'generated');
    assert.deepEqual(terms(on).map(({ tabIndex }) => tabIndex), [-1, 0]);
    press(terms(on)[1], 'ArrowRight');
    assert.equal(seen.followed, 'real');
    press(terms(on)[0], 'Escape');
    assert.isUndefined(seen.followed);
  });

  it('follows the term under a mouse, and lets go when the mouse leaves', () => {
    const on = page();
    const seen = written(on);
    terms(on)[1].dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
    assert.equal(seen.followed, 'generated');
    terms(on)[1].dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
    assert.isUndefined(seen.followed);
  });

  it('has a name and its terms in words', () => {
    const on = page();
    written(on);
    assert.equal(on.find('.formula-line').getAttribute('aria-label'), 'Loss of the discriminator');
    assert.equal(terms(on)[0].querySelector('math')?.getAttribute('aria-label'), 'minus mean log D of x');
    assert.match(terms(on)[0].getAttribute('aria-description') ?? '', /^Average/);
  });

  it('stays inside 328 px', async () => {
    const on = page();
    on.root.style.cssText = 'width: 328px; font-size: 14.3px';
    written(on);
    await frames();
    const right = on.root.getBoundingClientRect().right;
    for (const piece of on.root.querySelectorAll('.formula-piece')) assert.isAtMost(piece.getBoundingClientRect().right, right + 0.5);
  });
});
