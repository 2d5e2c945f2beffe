/** What takes long to find out about a run on pictures: done in pieces, between which training and messages have their turn. */
import type { Trainer, TrainerOptions } from '../../engine/index.js';
import { linearProbeSteps } from '../pictures/probe.js';
import { fixedModel, readerOf, type Reader } from '../pictures/classifier.js';
import { AT_ONCE, pictureJudge, readAll, type PictureJudge } from '../pictures/judge.js';
import type { FeaturePlace } from '../pictures/sides.js';
import type { Codes, PictureCodes } from './picture-codes.js';
import type { PictureData } from './picture-data.js';
import type { JudgedPictures, Probed, RunSpec } from './protocol.js';

/** Made pictures that are judged at once, and real ones that they are judged by. */
const JUDGED = 500;
const REAL = 1000;
/** Real pictures that a probe is fitted to, and tried on. */
const FITTED = 600;
const TRIED = 300;

export interface JobTools {
  readonly trainer: Trainer;
  readonly spec: RunSpec;
  readonly codes: PictureCodes;
  readonly data: PictureData;
  /** Resolves after the messages and the slice of training that are waiting. */
  readonly turn: () => Promise<void>;
  /** A trainer on the processor, for the classifier. */
  readonly open: (options: TrainerOptions) => Trainer;
}

/** Outputs for rows of so many units, piece by piece. */
async function inPieces(rows: Float32Array, units: number, of: (piece: Float32Array) => Float32Array | Promise<Float32Array>, turn: () => Promise<void>): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE * units) {
    parts.push(await of(rows.subarray(at, at + AT_ONCE * units)));
    await turn();
  }
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

/** Judges made pictures by the run's classifier, which it opens when it is first asked. */
export class JudgeJob {
  readonly #tools: JobTools;
  #classifier: Trainer | undefined;
  #read: Reader | undefined;
  #judge: PictureJudge | undefined;

  constructor(tools: JobTools) {
    this.#tools = tools;
  }

  /** Pictures that are made while training come from the few iterations that it takes to make them; the first is the one named. */
  async run(): Promise<JudgedPictures> {
    const { trainer, codes, data, turn } = this.#tools;
    const { pixels } = data;
    const read = (this.#read ??= this.#open());
    this.#judge ??= pictureJudge(await readAll(read, data.some(0, REAL).pictures, pixels, turn), this.#classes);
    const { iteration } = trainer;
    const drawn: Codes = codes.draw(Math.min(JUDGED, this.#judge.most), 'view.judge');
    const made = await inPieces(drawn.rows, codes.noise + codes.told, (rows) => trainer.generate(codes.made, rows), turn);
    const reading = await readAll(read, made, pixels, turn);
    return { iteration, ...this.#judge.judge(reading, codes.told > 0 ? drawn.classes : undefined) };
  }

  get #classes(): number {
    const { classifier } = this.#tools.spec.pictures ?? {};
    const last = classifier?.net.layers.at(-1);
    return last?.kind === 'dense' ? last.units : 0;
  }

  #open(): Reader {
    const classifier = this.#tools.spec.pictures?.classifier;
    if (!classifier) throw new RangeError('There is no classifier to judge these pictures by; open the run with one.');
    const { net, netName = 'C', weights } = classifier;
    this.#classifier = this.#tools.open({ model: fixedModel({ [netName]: net }), sets: {}, seed: 1 });
    this.#classifier.setWeights(weights);
    return readerOf(this.#classifier, net, netName);
  }

  dispose(): void {
    this.#classifier?.dispose();
  }
}

/** Probes D's features of real pictures, at the place nearest to its output. */
export class ProbeJob {
  readonly #tools: JobTools;
  #ofPixels: number | undefined;

  constructor(tools: JobTools) {
    this.#tools = tools;
  }

  async run(): Promise<Probed> {
    const { trainer, spec, data, turn } = this.#tools;
    const place = (spec.pictures?.places?.length ?? 0) - 1;
    const at = spec.pictures?.places?.[place];
    if (!at || !spec.pictures) throw new RangeError('There is no place in D to be probed; open the run with its places.');
    if (!data.labelled) throw new RangeError('A probe reads labels, and these pictures have none; give pictures with a class each.');
    const fitted = Math.min(FITTED, Math.floor((2 * data.count) / 3));
    const { iteration } = trainer;
    const [train, test] = [data.some(0, fitted), data.some(fitted, fitted + TRIED)];
    const accuracyOf = async (channels: number, height: number, width: number, of: (pictures: Float32Array) => Float32Array | Promise<Float32Array>): Promise<number> => {
      const maps = { channels, height, width };
      const rows = (pictures: Float32Array): Promise<Float32Array> => inPieces(pictures, data.pixels, of, turn);
      const steps = linearProbeSteps(
        { maps, values: await rows(train.pictures), labels: train.classes },
        { maps, values: await rows(test.pictures), labels: test.classes },
        spec.pictures?.classes ?? 0,
      );
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
        await turn();
      }
    };
    const { channels, height, width } = spec.pictures.shape;
    const accuracy = await accuracyOf(at.channels, at.side, at.side, (pictures) => featuresAt(trainer, at, pictures));
    this.#ofPixels ??= await accuracyOf(channels, height, width, (pictures) => pictures);
    return { iteration, place, fitted, tried: test.classes.length, accuracy, ofPixels: this.#ofPixels };
  }
}

/** Feature maps of D at one of its places, [count][channels · side · side]. */
export const featuresAt = (trainer: Trainer, { of, layer }: FeaturePlace, pictures: Float32Array): Float32Array | Promise<Float32Array> =>
  layer === undefined ? trainer.discriminate(of, pictures) : trainer.activations(of, layer, pictures);
