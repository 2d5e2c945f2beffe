import { expect } from '@open-wc/testing';
import { all, find, handle, key, known, walker } from './walker.js';

const classes = ['one', 'two', 'three'];

describe('latent-walker shuts nobody out', () => {
  for (const theme of ['light', 'dark']) {
    for (const view of ['plane', 'path', 'arithmetic', 'words', 'noise']) {
      it(`in the view ${view}, ${theme}`, async () => {
        document.documentElement.style.background = theme === 'dark' ? '#15171c' : '#ffffff';
        const element = await walker({ view, theme, first: '1 2', second: '3', third: '4' }, known({ classes, judged: true }));
        await Promise.all(find(element, '.root').getAnimations({ subtree: true }).map(({ finished }) => finished));
        await expect(element).to.be.accessible();
        document.documentElement.style.background = '';
      });
    }
  }

  it('says in words how far A, B and the dot are from the centre', async () => {
    const element = await walker();
    expect(element.summary()).to.match(/13 × 13 pictures.*a usual code is 2\.83 long.*half way the arc is/);
  });

  it('gives the lengths along both ways as a table', async () => {
    const element = await walker();
    const table = element.dataTable();
    expect(table?.columns).to.deep.equal(['t', 'length on the arc', 'length on the straight way']);
    const [, , half] = table?.rows[10] ?? [];
    expect(Number(half)).to.be.lessThan(Number(table?.rows[0][2]));
  });

  it('A, B and the dot are sliders with a spoken value, and arrows move them', async () => {
    const element = await walker();
    for (const name of ['A', 'B', 'The dot']) {
      const knob = handle(element, name);
      expect(knob.getAttribute('role')).to.equal('slider');
      expect(knob.getAttribute('aria-valuetext')).to.match(/^length \d/);
    }
    const [x, y] = element.a;
    key(handle(element, 'A'), 'ArrowRight');
    await element.updateComplete;
    expect(element.a[0]).to.be.closeTo(x + 0.025, 1e-9);
    expect(element.a[1]).to.equal(y);
  });

  it('every target is at least 24 px high and wide', async () => {
    const element = await walker({}, known({ classes }), 320);
    const small = all(element, 'button, label.segment, label.pick, .plot-handle').filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      return width > 0 && (width < 24 || height < 24);
    });
    expect(small.map(({ className }) => className)).to.deep.equal([]);
  });

  it('fits 320 px without scrolling sideways', async () => {
    for (const view of ['plane', 'path', 'arithmetic', 'words', 'noise']) {
      const element = await walker({ view }, known({ classes, judged: true }), 320);
      expect(find(element, '.root').scrollWidth, view).to.be.at.most(320);
    }
  });
});
