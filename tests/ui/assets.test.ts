import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { AssetError, loadAsset, loadFile, unpack } from '../../src/runtime/assets.js';
import { Loading, type Wanted } from '../../src/ui/assets.js';
import type { GanErrorEvent } from '../../src/ui/events.js';
import { widget } from '../../src/ui/widget.js';
import { bombBytes, UNPACKED } from './bomb.js';

class LoadingWidget extends widget({}) {
  arrived: string[] = [];
  readonly model = new Loading<string>(this, { arrived: (value) => this.arrived.push(value) });

  override stageNote() {
    return this.model.note;
  }
}

customElements.define('loading-widget', LoadingWidget);

/** A file that comes when the test says so. */
const pending = (key: string, what = 'the digits model') => {
  const calls: Parameters<Wanted<string>['load']>[0][] = [];
  let settle: { resolve: (value: string) => void; reject: (error: unknown) => void } = { resolve: () => undefined, reject: () => undefined };
  const load: Wanted<string>['load'] = (options) =>
    new Promise((resolve, reject) => {
      calls.push(options);
      settle = { resolve, reject };
    });
  return { wanted: { key, what, load }, calls, resolve: (value: string) => settle.resolve(value), reject: (error: unknown) => settle.reject(error) };
};

const shown = (element: LoadingWidget): string => element.shadowRoot?.querySelector('.stage-note')?.textContent?.trim().replace(/\s+/g, ' ') ?? '';

/** After what was settled has been drawn. */
const drawn = async (element: LoadingWidget): Promise<void> => {
  await new Promise<void>((resolve) => setTimeout(resolve));
  await element.updateComplete;
};

const create = async (wanted: Wanted<string>): Promise<LoadingWidget> => {
  const element = await fixture<LoadingWidget>(html`<loading-widget></loading-widget>`);
  element.wake();
  element.model.want(wanted);
  await element.updateComplete;
  return element;
};

const offline = new AssetError('offline', { message: 'The digits model did not arrive. Check the connection, then try again.', seen: 'no answer', wanted: 'the file' });

describe('a widget that needs a file', () => {
  it('asks for it only when it nears the screen', async () => {
    const file = pending('far');
    const far = await fixture<HTMLElement>(html`<div><div class="space"></div><loading-widget></loading-widget></div>`);
    const space = far.querySelector('.space') as HTMLElement;
    space.style.height = '5000px';
    const element = far.querySelector('loading-widget') as LoadingWidget;
    element.model.want(file.wanted);
    await element.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(file.calls).to.have.length(0);
    space.remove();
    await new Promise<void>((resolve) => {
      const look = (): unknown => (file.calls.length > 0 ? resolve() : requestAnimationFrame(look));
      look();
    });
    expect(element.model.state.kind).to.equal('loading');
  });

  it('tells how far it is, then takes it', async () => {
    const file = pending('a');
    const element = await create(file.wanted);
    expect(shown(element)).to.equal('Loading the digits model');
    file.calls[0]?.onProgress?.(1_400_000, 3_300_000, 'a.bin');
    await element.updateComplete;
    expect(shown(element)).to.equal('Loading the digits model, 1.4 of 3.3 MB');
    file.calls[0]?.onProgress?.(0, 100_000, 'b.bin');
    await element.updateComplete;
    expect(shown(element)).to.equal('Loading the digits model, 1.4 of 3.4 MB');
    file.resolve('weights');
    await drawn(element);
    expect(shown(element)).to.equal('');
    expect(element.model.value).to.equal('weights');
    expect(element.arrived).to.deep.equal(['weights']);
  });

  it('says why it did not come, tells the page, and tries again when asked', async () => {
    const file = pending('b');
    const element = await create(file.wanted);
    const event = oneEvent(element, 'gan-error') as unknown as Promise<GanErrorEvent>;
    file.reject(offline);
    expect((await event).message).to.equal(offline.message);
    await drawn(element);
    expect(shown(element)).to.equal('The digits model did not arrive. Check the connection, then try again. Try again');
    element.shadowRoot?.querySelector<HTMLButtonElement>('.stage-note button')?.click();
    await drawn(element);
    expect(file.calls).to.have.length(2);
    expect(element.complaints.all).to.have.length(0);
    file.resolve('weights');
    await drawn(element);
    expect(element.model.value).to.equal('weights');
  });

  it('keeps what a reader is told to one sentence, and what is nobody’s business to itself', async () => {
    const file = pending('c');
    const element = await create(file.wanted);
    file.reject(new TypeError('x is undefined'));
    await drawn(element);
    expect(element.complaints.all.map(({ message }) => message)).to.deep.equal(['The digits model could not be opened. Try again; if it stays so, reload the page.']);
    expect(shown(element)).to.equal('The digits model cannot be used. Try again');
  });

  it('lets go of it when it leaves the page, and asks again when it is back', async () => {
    const file = pending('d');
    const element = await create(file.wanted);
    const { parentNode } = element;
    element.remove();
    expect(file.calls[0]?.signal.aborted).to.equal(true);
    parentNode?.append(element);
    await drawn(element);
    expect(file.calls).to.have.length(2);
    file.resolve('weights');
    await drawn(element);
    expect(element.arrived).to.deep.equal(['weights']);
  });

  it('lets go of it when it wants another', async () => {
    const [one, two] = [pending('one'), pending('two', 'the fashion model')];
    const element = await create(one.wanted);
    element.model.want(two.wanted);
    element.model.want(two.wanted);
    await element.updateComplete;
    expect(one.calls[0]?.signal.aborted).to.equal(true);
    expect(two.calls).to.have.length(1);
    one.resolve('late');
    two.resolve('weights');
    await drawn(element);
    expect(element.arrived).to.deep.equal(['weights']);
  });
});

describe('files in a browser', () => {
  const here = new URL('./bomb.ts', import.meta.url).href;

  it('come over the network and are checked', async () => {
    const bytes = await loadFile(here);
    const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const given = URL.createObjectURL(new Blob([bytes]));
    expect(await loadFile(given)).to.deep.equal(bytes);
    URL.revokeObjectURL(given);
    const listed = { file: '../bomb.ts', bytes: bytes.length, sha256: digest };
    expect(await loadAsset(listed, { basePath: new URL('.', import.meta.url).href })).to.deep.equal(bytes);
    const error = await loadAsset({ ...listed, sha256: '0' }, { basePath: new URL('.', import.meta.url).href }).catch((error: unknown) => error);
    expect((error as AssetError).fault).to.equal('changed');
  });

  it('that unpack without end are refused at the cap, and are read no further', async () => {
    let at = 0;
    const cap = 8_000_000;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        controller.enqueue(bombBytes(at, 4096));
        at += 4096;
      },
    }, { highWaterMark: 0 });
    const error = await unpack(endless, cap).catch((error: unknown) => error);
    expect((error as AssetError).fault).to.equal('large');
    // The cap is reached after cap · 13/2064 bytes; a few pieces more wait between the streams.
    expect(at).to.be.below(2 * cap * (13 / UNPACKED) + 16 * 4096);
  });
});
