import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/elements/entries/gan-trainer.js';
import { show } from './show.js';

/**
 * A generative adversarial network that learns points in the plane, or pictures, while you watch. A generator, G, turns noise into
 * samples; a discriminator, D, tells them from real ones; each learns from the other.
 */
const meta: Meta = { title: 'gan-trainer', component: 'gan-trainer', render: (args) => show('gan-trainer', args) };

export default meta;

/** Eight clusters on a ring, with the recipe that learns them. */
export const Learning: StoryObj = { args: { dataset: 'ring', autoplay: true } };

/** Twenty-five clusters: a finer D, which sees the plane through waves, and a wider G. */
export const Grid: StoryObj = { args: { dataset: 'grid', autoplay: true, speed: 'max' } };

/** 272 eruptions of Old Faithful: how long each lasted, and how long the wait for the next. */
export const OldFaithful: StoryObj = { args: { dataset: 'faithful', autoplay: true } };

/** Left, G finds two clusters and stays there; right, the same weights with penalties on the slope of D. */
export const ModeCollapse: StoryObj = { args: { preset: 'collapse', autoplay: true } };

/** G runs from cluster to cluster, because D learns too late where it was. */
export const Rotation: StoryObj = { args: { preset: 'rotation', autoplay: true } };

/** Left, the loss of the first paper gives G no slope to follow; right, the non-saturating one does. */
export const Saturation: StoryObj = { args: { preset: 'saturation', autoplay: true, speed: 'max' } };

/** Each phase of the algorithm by itself, with a sentence. */
export const SlowMotion: StoryObj = { args: { dataset: 'moons', speed: 'slow', autoplay: true, startAt: 300 } };

/** A grid over the noise, each cell as likely as the other, as G bends it. */
export const WhereNoiseLands: StoryObj = { args: { dataset: 'spiral', mesh: true, pull: false, autoplay: true } };

/** A critic gives scores instead of probabilities; a penalty holds its slope near 1. */
export const WassersteinWithPenalty: StoryObj = { args: { dataset: 'moons', objective: 'wasserstein-gp', autoplay: true } };

/** Draw points with a finger, a mouse, or the arrow keys and the space bar. */
export const YourOwnPoints: StoryObj = { args: { dataset: 'own' } };

/** A DCGAN on digits, from nothing: strokes first, then whole digits. */
export const Digits: StoryObj = { args: { dataset: 'digits', preset: 'dcgan', autoplay: true, speed: 'max' } };

/** Told which digit to make: a class in each column, a noise in each row. */
export const Conditional: StoryObj = { args: { dataset: 'digits', preset: 'cgan', autoplay: true, speed: 'max' } };

/** D also names the class: L_S and L_C with the signs of the paper. */
export const AuxiliaryClassifier: StoryObj = { args: { dataset: 'fashion', preset: 'ac-gan', autoplay: true, speed: 'max' } };

/** Small pictures first; twice a layer is faded in that doubles them. */
export const GrowingPictures: StoryObj = { args: { dataset: 'digits', preset: 'growing', autoplay: true, speed: 'max' } };

/** Trained before: faces at once, and what D sees in them. */
export const TrainedFaces: StoryObj = { args: { dataset: 'faces', start: 'trained', place: 2 } };

/** As on a slide: the picture and one button. */
export const OnASlide: StoryObj = { args: { dataset: 'swiss-roll', controls: 'play step', autoplay: true } };
