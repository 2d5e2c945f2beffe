import { expect } from '@open-wc/testing';
import { inTurns } from '../../src/ui/turns.js';

function* countTo(n: number, seen: string[]): Generator<undefined, number, undefined> {
  for (let i = 1; i < n; i++) {
    seen.push('step');
    yield;
  }
  return n;
}

/** Says “page” in every task of a port until it is told to stop. */
const page = (seen: string[]): (() => void) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    seen.push('page');
    port2.postMessage(null);
  };
  port2.postMessage(null);
  return () => port1.close();
};

describe('work in turns', () => {
  it('comes to what its steps come to, and the page has its turn between any two of them', async () => {
    const seen: string[] = [];
    const stop = page(seen);
    expect(await inTurns(countTo(20, seen), new AbortController().signal)).to.equal(20);
    stop();
    expect(seen.filter((who) => who === 'step')).to.have.length(19);
    seen.forEach((who, i) => expect(who === 'step' && seen[i + 1] === 'step', `turn ${i}`).to.equal(false));
  });

  it('ends before its next step when it is called off', async () => {
    const calling = new AbortController();
    const seen: string[] = [];
    const work = inTurns(countTo(20, seen), calling.signal);
    while (seen.length < 5) await new Promise((resolve) => setTimeout(resolve));
    calling.abort();
    expect(await work).to.equal(undefined);
    expect(seen.length).to.be.lessThan(20);
  });
});
