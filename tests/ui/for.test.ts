import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { LinkedSource, type Source } from '../../src/ui/for.js';
import { text, widget } from '../../src/ui/widget.js';

const settings = { for: text({ default: '', label: 'For', group: 'hidden' }) };

/** Follows another widget, and can be followed. */
class FollowWidget extends widget(settings) implements Source {
  version = 1;
  news = 0;
  readonly link = new LinkedSource(this, () => this.news++);

  generate(): number {
    return 1;
  }

  sample(): number {
    return 2;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    this.link.look(this.for);
  }
}
customElements.define('follow-widget', FollowWidget);

const follower = async (id: string): Promise<FollowWidget> => fixture(html`<follow-widget for=${id}></follow-widget>`);

describe('a widget that points at another', () => {
  it('finds it by its id, also later, and lets go of it when it leaves', async () => {
    const element = await follower('later');
    expect(element.link.source).to.equal(undefined);
    const source = document.createElement('follow-widget');
    source.id = 'later';
    document.body.append(source);
    await waitUntil(() => element.link.source === (source as unknown));
    source.dispatchEvent(new Event('gan-step'));
    expect(element.news).to.equal(2);
    source.remove();
    await waitUntil(() => element.link.source === undefined);
  });

  it('looks outward from its own root', async () => {
    const outer = document.createElement('follow-widget');
    outer.id = 'outer';
    const box = document.createElement('div');
    document.body.append(outer, box);
    const inner = document.createElement('follow-widget') as FollowWidget;
    inner.setAttribute('for', 'outer');
    box.attachShadow({ mode: 'open' }).append(inner);
    await waitUntil(() => inner.link.source === (outer as unknown));
    outer.remove();
    box.remove();
  });

  it('waits for its source to be defined', async () => {
    const source = document.createElement('slow-source');
    source.id = 'slow';
    document.body.append(source);
    const element = await follower('slow');
    expect(element.complaints.all).to.deep.equal([]);
    customElements.define('slow-source', class extends FollowWidget {});
    await waitUntil(() => element.link.source === (source as unknown));
    source.remove();
  });

  it('says so when the id is another thing, or the circle closes', async () => {
    const box = await fixture(html`<div><p id="words"></p><follow-widget id="a" for="b"></follow-widget><follow-widget id="b" for="a"></follow-widget></div>`);
    const [a, b] = box.querySelectorAll('follow-widget') as NodeListOf<FollowWidget>;
    const words = await follower('words');
    await waitUntil(() => words.complaints.all.length === 1);
    expect(words.complaints.all[0]?.message).to.contain('<p> makes no samples');
    await aTimeout(50);
    expect([a?.complaints.all.length, b?.complaints.all.length]).to.deep.equal([0, 1]);
    expect(b?.complaints.all[0]?.message).to.contain('itself');
  });

  it('prefers the source that code gave', async () => {
    const element = await follower('');
    const given: Source = { version: 0, generate: () => [], sample: () => [] };
    element.link.look('nobody', given);
    expect(element.link.source).to.equal(given);
  });
});
