import { DemoWidget } from './demo-widget.js';

customElements.define('demo-widget', DemoWidget);

const states: readonly NonNullable<DemoWidget['note']>[] = [
  { kind: 'loading', text: 'Loading the digits model, 1.4 of 3.3 MB', progress: 0.42 },
  { kind: 'empty', text: 'Draw some points here, with a finger, a mouse or the arrow keys.' },
  { kind: 'failed', text: 'The model file did not arrive. Check the connection, then try again.', actions: [{ label: 'Try again', act: () => {} }] },
  {
    kind: 'broken',
    text: 'The losses stopped being numbers at step 2140. The learning rate was probably too high.',
    actions: [{ label: 'Back to step 2000', act: () => {} }, { label: 'Reset', act: () => {} }],
  },
  { kind: 'away', text: 'Paused while out of sight', actions: [{ label: 'Go on', act: () => {} }] },
];

for (const note of states) {
  const demo = new DemoWidget();
  demo.note = note;
  demo.controls = ['none'];
  document.querySelector('.states')?.append(demo);
}

await customElements.whenDefined('demo-widget');
const second = document.querySelector<DemoWidget>('#second');
await second?.updateComplete;
second?.shadowRoot?.querySelector<HTMLButtonElement>('.disclosure.row')?.click();
await second?.updateComplete;
second?.shadowRoot?.querySelector<HTMLButtonElement>('.more-button')?.click();
