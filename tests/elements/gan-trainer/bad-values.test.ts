import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { settings } from '../../../src/elements/gan-trainer/settings.js';
import { attributeOf, type Setting } from '../../../src/ui/settings.js';
import { complaintsOf, errorsOf, frames, trainer } from './trainer.js';

const table = Object.entries(settings as Readonly<Record<string, Setting>>);
const attributes = table.map(([name, setting]) => attributeOf(name, setting));

const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.double().map(String),
  fc.constantFrom('', 'NaN', 'Infinity', '-1', '0', '1e99', '-0', '٣', 'null', 'undefined', '[object Object]', '<b>', '0x10', 'ring ring', 'constructor', '__proto__', 'toString'),
);

describe('values that cannot be used', () => {
  it('never throw, and each that is not taken is said in a sentence and an event', async () => {
    const element = await trainer({ controls: 'all' });
    const errors = errorsOf(element);
    const thrown: unknown[] = [];
    const note = (event: ErrorEvent | PromiseRejectionEvent): unknown => thrown.push(event);
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...table), words, async ([name, setting], text) => {
        const attribute = attributeOf(name, setting);
        const legal = setting.parse(text).problem === undefined;
        element.setAttribute(attribute, text);
        await element.updateComplete;
        if (!legal) {
          expect(complaintsOf(element)).to.contain(setting.label);
          expect(errors.some((message) => message.startsWith(`${setting.label} was “`))).to.equal(true);
        }
        element.removeAttribute(attribute);
        await element.updateComplete;
        expect(complaintsOf(element)).not.to.contain(`${setting.label} was “`);
      }),
      { numRuns: 300 },
    );
    await frames(3);
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
    expect(thrown).to.deep.equal([]);
    for (const message of errors) expect(message).to.match(/^[\p{L}“].*\.$/u);
    await element.step(1);
    expect(Object.values(element.metrics).every(Number.isFinite)).to.equal(true);
  });

  it('as properties never throw either', async () => {
    const element = await trainer();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...table), fc.anything(), async ([name], value) => {
        Reflect.set(element, name, value);
        await element.updateComplete;
        Reflect.set(element, name, undefined);
      }),
      { numRuns: 150 },
    );
    await element.step(1);
    expect(element.iteration).to.be.greaterThan(0);
  });

  it('of several settings at once leave something that trains or is refused', async () => {
    const element = await trainer();
    const some = fc.dictionary(fc.constantFrom(...attributes.filter((name) => !['dataset', 'drawn', 'start-at', 'generator-width', 'discriminator-width', 'batch'].includes(name))), words, { maxKeys: 8 });
    await fc.assert(
      fc.asyncProperty(some, async (values) => {
        for (const [name, text] of Object.entries(values)) element.setAttribute(name, text);
        await element.updateComplete;
        for (const name of Object.keys(values)) element.removeAttribute(name);
      }),
      { numRuns: 60 },
    );
    for (const [name, value] of Object.entries({ objective: 'hinge', r1: 0 })) element.setAttribute(name, String(value));
    await element.step(2);
    expect(element.iteration).to.be.greaterThan(1);
  });

  for (const width of ['0', '-5', '10000', '320', '1e9', 'wide', ''])
    it(`take the nearest width for ${width || 'nothing'} and keep the picture`, async () => {
      const element = await trainer();
      await element.step(2);
      const errors = errorsOf(element);
      element.setAttribute('generator-width', width);
      await element.updateComplete;
      expect(errors).to.have.length(1);
      expect(errors[0]).to.contain(`Units a layer was “${width}”`);
      expect(element.generatorWidth).to.equal(width === '0' || width === '-5' ? 1 : /\d/.test(width) ? 256 : 64);
      await element.step(1);
      expect((await element.generate(4)).every(Number.isFinite)).to.equal(true);
    });

  it('say the widest net that fits, and train it', async function () {
    this.timeout(30_000);
    const element = await trainer({ 'generator-width': 256, 'discriminator-width': 256, 'generator-layers': 6, 'discriminator-layers': 6, batch: 1024 });
    await element.step(1);
    expect(element.iteration).to.equal(1);
  });
});
