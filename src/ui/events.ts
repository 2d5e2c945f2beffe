/** What an element tells its page. These events do not bubble: a bubbling error would reach `window.onerror`. */

/** The widget shows its first picture and answers to code. */
export class GanReadyEvent extends Event {
  constructor() {
    super('gan-ready');
  }
}

/** Iterations were trained; at most one event a frame. */
export class GanStepEvent extends Event {
  constructor(
    /** Iterations trained so far. */
    readonly step: number,
    /** What was measured last, by name. */
    readonly measures: Readonly<Record<string, number>>,
  ) {
    super('gan-step');
  }
}

/** A run came to the end that its author set, or the goal of its preset. */
export class GanTrainedEvent extends Event {
  constructor(readonly step: number) {
    super('gan-trained');
  }
}

/** Something that was given could not be used; the widget shows the same sentence. */
export interface GanErrorInit {
  /** The setting it is about, if it is about one. */
  readonly setting?: string;
  readonly seen: string;
  readonly wanted: string;
  readonly message: string;
}

export class GanErrorEvent extends Event {
  readonly setting: string | undefined;
  readonly seen: string;
  readonly wanted: string;
  readonly message: string;

  constructor(init: GanErrorInit) {
    super('gan-error');
    this.setting = init.setting;
    this.seen = init.seen;
    this.wanted = init.wanted;
    this.message = init.message;
  }
}

/** For `addEventListener` on any of our elements. */
export interface GanEventMap {
  'gan-ready': GanReadyEvent;
  'gan-step': GanStepEvent;
  'gan-trained': GanTrainedEvent;
  'gan-error': GanErrorEvent;
}

declare global {
  interface HTMLElementEventMap extends GanEventMap {}
}
