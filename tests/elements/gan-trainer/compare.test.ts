import { expect } from '@open-wc/testing';
import { complaintsOf, errorsOf, next, textOf, trainer, until, weightsAt } from './trainer.js';

const stages = (element: Element): number => element.shadowRoot?.querySelectorAll('.pair figure').length ?? 0;

describe('two runs side by side', () => {
  it('have a stage each, the second one named by what differs', async () => {
    const element = await trainer({ compare: 'objective=hinge r1=0.5' });
    await element.step(10);
    await element.updateComplete;
    expect(stages(element)).to.equal(2);
    expect(textOf(element, '.pair')).to.contain('Objective Hinge').and.contain('R1 weight γ 0.5');
  });

  it('leave the first run as it is alone', async () => {
    const [pair, alone] = await Promise.all([trainer({ compare: 'learning-rate=0.01' }), trainer()]);
    await pair.step(25);
    await alone.step(25);
    expect(await weightsAt(pair)).to.equal(await weightsAt(alone));
  });

  it('play together, come to their ends, and go in slow motion', async () => {
    const element = await trainer({ compare: 'iterations=80 discriminator-steps=2', iterations: 40 });
    const trained = next(element, 'gan-trained');
    element.play();
    await trained;
    await until(() => !element.playing, 'both are done');
    element.setAttribute('speed', 'slow');
    element.reset();
    await until(() => element.iteration === 0, 'it begins again');
    element.play();
    await until(() => textOf(element, '.status-text').includes('1 of 4'), 'the first phase is shown');
    element.pause();
  });

  it('are one again when nothing is compared', async () => {
    const element = await trainer({ compare: 'r1=1' });
    element.removeAttribute('compare');
    await element.step(1);
    await element.updateComplete;
    expect(stages(element)).to.equal(0);
  });

  const wrong: Readonly<Record<string, RegExp>> = {
    'colour=red': /“colour” is no setting of this widget/,
    'learning-rate=fast': /Learning rate was “fast”/,
    'objective': /Objective was “”/,
    'dataset=moons': /“dataset” is the same for both runs/,
    'seed=4': /“seed” is the same for both runs/,
    'speed=3': /“speed” is the same for both runs/,
    'discriminator-batch-norm r1=1': /batch norm in D/,
    '= = =': /is no setting/,
    '<img>': /is no setting/,
  };
  for (const [text, sentence] of Object.entries(wrong))
    it(`are told that “${text}” cannot be compared`, async () => {
      const element = await trainer();
      const errors = errorsOf(element);
      element.setAttribute('compare', text);
      await element.updateComplete;
      expect(complaintsOf(element)).to.match(sentence);
      expect(errors).to.have.length(1);
      await element.step(2);
      expect(stages(element)).to.equal(0);
      element.setAttribute('compare', '');
      await element.updateComplete;
      expect(complaintsOf(element)).to.equal('');
    });
});
