import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { contrast, distance, luminance, parseColour, type Rgba } from '../colour.js';
import { dark, light, type Palette, type Tone } from '../plot/palette.js';

export type Scheme = 'light' | 'dark';

/** What the theme needs of its element. */
export interface ThemedHost extends ReactiveControllerHost, HTMLElement {
  readonly theme: 'auto' | Scheme;
}

/** The parent, through slots and out of shadow roots. */
const above = (element: Element): Element | null => {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/** The nearest opaque ground behind an element; the page's canvas where there is none. */
export const groundOf = (element: Element): Rgba | undefined => {
  for (let at: Element | null = element; at !== null; at = above(at)) {
    const colour = parseColour(getComputedStyle(at).backgroundColor);
    if (colour[3] > 0.95) return colour;
  }
  return undefined;
};

/** What the page says for its canvas, where no style says anything. */
const metaScheme = (): string => document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content ?? '';

/** A host in Georgia gets its controls in the system's sans. */
const isSans = (family: string): boolean => {
  const last = family.split(',').at(-1)?.trim().toLowerCase() ?? '';
  return !['serif', 'monospace', 'cursive', 'fantasy', 'ui-serif', 'ui-monospace'].includes(last);
};

/** The least contrast that each tone keeps on the stage. */
const minimum: Partial<Record<Tone, number>> = {
  text: 7, muted: 4.5, real: 4.5, generated: 4.5, discriminator: 4.5, gradient: 4.5, error: 4.5, 'line-strong': 3,
};

/** Light or dark, the page's ground under the stage, the face of the controls, and the palette of the pictures. */
export class Theme implements ReactiveController {
  readonly #host: ThemedHost;
  readonly #observer: MutationObserver | undefined;
  #listeners = new AbortController();
  #scheme: Scheme = 'light';
  #ground: string | undefined;
  #sans = true;
  #printing = false;
  #palette: Palette = light;

  constructor(host: ThemedHost) {
    this.#host = host;
    if (typeof MutationObserver !== 'undefined') this.#observer = new MutationObserver(() => this.read());
    host.addController(this);
  }

  get scheme(): Scheme {
    return this.#scheme;
  }

  /** The page's own ground, where the stage may take it. */
  get ground(): string | undefined {
    return this.#ground;
  }

  /** Whether the host's face is a sans, so that controls may speak in it. */
  get sans(): boolean {
    return this.#sans;
  }

  /** The colours of the pictures, with what the page's `--gan-*` say. The same object until one changes. */
  get palette(): Palette {
    return this.#palette;
  }

  hostConnected(): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.read(), { signal });
    matchMedia('(forced-colors: active)').addEventListener('change', () => this.read(), { signal });
    for (const [type, printing] of [['beforeprint', true], ['afterprint', false]] as const)
      addEventListener(type, () => this.#print(printing), { signal });
    const watched = { attributes: true, attributeFilter: ['class', 'data-theme', 'style'] };
    for (const element of [document.documentElement, document.body]) this.#observer?.observe(element, watched);
    this.read();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#listeners.abort();
  }

  /** Looks at the page again; an update follows if anything changed. */
  read(): void {
    if (!this.#host.isConnected) return;
    const before = JSON.stringify([this.#scheme, this.#ground, this.#sans, this.#palette]);
    const style = getComputedStyle(this.#host);
    const ground = groundOf(this.#host);
    this.#scheme = this.#choose(style.colorScheme, ground);
    this.#ground = this.#stageFor(ground);
    this.#sans = isSans(style.fontFamily);
    const palette = this.#paint(style);
    if (before === JSON.stringify([this.#scheme, this.#ground, this.#sans, palette])) return;
    this.#palette = palette;
    this.#host.requestUpdate();
  }

  /** Paper is white: pictures are drawn once more in the light palette. */
  #print(printing: boolean): void {
    this.#printing = printing;
    this.read();
  }

  #choose(declared: string, ground: Rgba | undefined): Scheme {
    if (this.#printing) return 'light';
    if (this.#host.theme !== 'auto') return this.#host.theme;
    const words = (declared === 'normal' ? metaScheme() : declared).split(/\s+/);
    const system: Scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    if (words.includes('light') && words.includes('dark')) return system;
    if (words.includes('dark')) return 'dark';
    if (words.includes('light')) return 'light';
    return ground !== undefined && luminance(ground) < 0.18 ? 'dark' : 'light';
  }

  /** The ground itself, if it is within 12 % of the stage and every tone still stands out on it. */
  #stageFor(ground: Rgba | undefined): string | undefined {
    const { tones } = this.#scheme === 'dark' ? dark : light;
    if (ground === undefined || this.#printing || distance(ground, parseColour(tones.stage)) > 0.12) return undefined;
    const readable = Object.entries(minimum).every(([tone, least]) => contrast(parseColour(tones[tone as Tone]), ground) >= least);
    return readable ? `rgb(${ground.slice(0, 3).map(Math.round).join(' ')})` : undefined;
  }

  #paint(style: CSSStyleDeclaration): Palette {
    const base = this.#scheme === 'dark' ? dark : light;
    const font = this.#sans ? style.fontFamily : 'system-ui, sans-serif';
    const size = Number.parseFloat(style.getPropertyValue('--gan-size')) || base.size;
    if (matchMedia('(forced-colors: active)').matches) return { ...base, tones: this.#forced(base.tones), font, size };
    const tones = { ...base.tones, ...(this.#ground === undefined ? {} : { stage: hex(parseColour(this.#ground)) }) };
    for (const tone of Object.keys(tones) as Tone[]) {
      const own = style.getPropertyValue(`--gan-${tone}`).trim();
      if (own !== '') tones[tone] = this.#resolve(own, tones[tone]);
    }
    if (style.getPropertyValue('--gan-generator').trim() === '') tones.generator = tones.generated;
    if (style.getPropertyValue('--gan-accent').trim() === '') tones.accent = tones.text;
    return { ...base, tones, font, size };
  }

  /** The reader's own few colours: marks differ by outline and fill, lines by dashes. */
  #forced(tones: Palette['tones']): Palette['tones'] {
    const system: Partial<Record<Tone, string>> = { stage: 'Canvas', sunken: 'Canvas', mark: 'Highlight', 'line-strong': 'ButtonBorder' };
    const entries = (Object.keys(tones) as Tone[]).map((tone) => [tone, this.#resolve(system[tone] ?? 'CanvasText', tones[tone])]);
    return Object.fromEntries(entries) as Palette['tones'];
  }

  /** A colour that the page wrote in any way, as #rrggbb; asked of the browser through an element of our own. */
  #resolve(colour: string, otherwise: string): string {
    const root = this.#host.shadowRoot;
    if (root === null) return otherwise;
    const probe = document.createElement('span');
    probe.style.setProperty('forced-color-adjust', 'none');
    probe.style.colorScheme = this.#scheme;
    probe.style.color = colour;
    root.append(probe);
    const resolved = probe.style.color === '' ? undefined : parseColour(getComputedStyle(probe).color);
    probe.remove();
    return resolved === undefined || resolved[3] === 0 ? otherwise : hex(resolved);
  }
}

const hex = (colour: Rgba): string =>
  `#${colour.slice(0, 3).map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
