/** The files that `npm run new` makes. STYLE: one idea, settings → result → picture. */

const elementText = ({ tag, idea, name }) => `import type { TemplateResult } from 'lit';
import { draw, normal } from '../../math/index.js';
import { count, fixed } from '../../ui/format.js';
import { binned, histogram } from '../../ui/plot/histogram.js';
import { plotStyles } from '../../ui/plot/plot.styles.js';
import { GanWidget, number, widget } from '../../ui/widget.js';
import { styles } from './${tag}.styles.js';

const settings = {
  mean: number({ default: 0, min: -3, max: 3, step: 0.1, label: 'Mean μ', help: 'Where the samples lie.' }),
};

interface Result {
  readonly samples: Float64Array;
  /** Of the samples. */
  readonly mean: number;
}

/** Plain numbers from settings and seed: what the picture, the summary and the table show. */
export const result = ({ mean, seed }: { readonly mean: number; readonly seed: number }): Result => {
  const samples = draw(normal({ mu: mean, sigma: 1 }), seed, '${tag}', 10_000);
  return { samples, mean: samples.reduce((sum, x) => sum + x, 0) / samples.length };
};

/**
 * ${idea}
 *
 * @summary ${idea}
 */
export class ${name} extends widget(settings) {
  static override styles = [GanWidget.styles, plotStyles, styles];

  #shown: { readonly settings: object; readonly seed: number; readonly result: Result } | undefined;

  override awake(): void {
    void this.updateComplete.then(() => this.ready());
  }

  protected override willUpdate(): void {
    const { settings, seed } = this;
    if (!this.visibility.awake || (this.#shown?.settings === settings && this.#shown.seed === seed)) return;
    this.#shown = { settings, seed, result: result({ ...settings, seed }) };
  }

  override stage(): TemplateResult {
    const { edges, counts } = binned(this.#shown?.result.samples ?? [], -7, 7, 70);
    return histogram({ edges, heights: counts, tone: 'real', outlined: true, palette: this.palette, label: this.summary() });
  }

  override summary(): string {
    if (this.#shown === undefined) return 'Nothing is drawn yet.';
    const { samples, mean } = this.#shown.result;
    return \`\${count(samples.length)} samples, whose mean is \${fixed(mean, 3)}.\`;
  }

  override captionText(): string {
    return '${idea.replaceAll("'", '’')}';
  }

  override dataTable() {
    return { columns: ['x'], rows: [...(this.#shown?.result.samples ?? [])].map((x) => [x]) };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${name};
  }
}
`;

const styles = ({ tag }) => `import { css } from 'lit';

/** What only ${tag} looks like. */
export const styles = css\`
  :host { --gan-chart-height: 240px; }
\`;
`;

const story = ({ tag, idea }) => `import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/elements/entries/${tag}.js';
import { show } from './show.js';

/** ${idea} */
const meta: Meta = { title: '${tag}', component: '${tag}', render: (args) => show('${tag}', args) };

export default meta;

export const Playing: StoryObj = {};

export const WithoutControls: StoryObj = { args: { controls: 'none' } };
`;

const test = ({ tag, name }) => `import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { result, type ${name} } from '../../src/elements/${tag}/${tag}.js';
import '../../src/elements/entries/${tag}.js';

const shown = async (content = html\`<${tag}></${tag}>\`): Promise<${name}> => {
  const element = await fixture<${name}>(content);
  await oneEvent(element, 'gan-ready');
  return element;
};

describe('${tag}', () => {
  it('says what it shows', async () => {
    const element = await shown();
    expect(element.summary()).to.match(/samples/);
  });

  it('draws the same samples for the same seed', () => {
    expect(result({ mean: 1, seed: 7 })).to.deep.equal(result({ mean: 1, seed: 7 }));
  });

  it('keeps the nearest legal value of a bad attribute, and says so', async () => {
    const element = document.createElement('${tag}');
    const complaint = oneEvent(element, 'gan-error');
    element.setAttribute('mean', '1000');
    document.body.append(element);
    await complaint;
    expect(element.mean).to.equal(3);
    element.remove();
  });

  it('shuts nobody out', async () => {
    const element = await shown();
    await aTimeout(0);
    await expect(element).to.be.accessible();
  });
});
`;

const docs = ({ tag, idea }) => `# ${tag}

${idea}

\`\`\`html
<${tag}></${tag}>
\`\`\`

## What a reader finds out

## Where common notes go wrong

## How it is worked out
`;

/** @param {{tag: string, idea: string, name: string}} element @returns path → text */
export const templates = (element) => {
  const { tag } = element;
  return {
    [`src/elements/${tag}/${tag}.ts`]: elementText(element),
    [`src/elements/${tag}/${tag}.styles.ts`]: styles(element),
    [`stories/${tag}.stories.ts`]: story(element),
    [`tests/elements/${tag}.test.ts`]: test(element),
    [`docs/elements/${tag}.md`]: docs(element),
  };
};
