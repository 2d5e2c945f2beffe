import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/elements/entries/latent-walker.js';
import { show } from './show.js';

/**
 * The space behind the pictures of a trained generator, G. A code z, a list of random numbers, stands for each picture; walk from
 * code to code, cut the space with a plane, and add codes as one adds numbers.
 */
const meta: Meta = { title: 'latent-walker', component: 'latent-walker', render: (args) => show('latent-walker', args) };

export default meta;

/** A flat cut through the space, and two ways from A to B: the arc keeps to codes of the usual length, the straight line does not. */
export const Plane: StoryObj = { args: { generator: 'digits' } };

/** The straight way passes near the centre, through codes that G was hardly ever given. */
export const Straight: StoryObj = { args: { generator: 'fashion', way: 'straight', startAt: 50 } };

/** A smooth walk without end through random codes, and the same code under each class. */
export const WalkWithoutEnd: StoryObj = { args: { view: 'path', generator: 'digits', autoplay: true } };

/** Few unusual pictures, and fewer kinds of them. */
export const Truncated: StoryObj = { args: { generator: 'digits', truncation: 0.7 } };

/** Man with glasses − man + woman, with means of sixteen codes each. */
export const Glasses: StoryObj = { args: { view: 'arithmetic', generator: 'faces' } };

/** The same with one code each: it works now and then. */
export const WithoutAverages: StoryObj = { args: { view: 'arithmetic', generator: 'faces', averaged: 1 } };

/** Groups that a reader chooses. */
export const GroupsOfYourOwn: StoryObj = { args: { view: 'arithmetic', generator: 'faces', sum: 'own' } };

/** King − man + woman on a toy set of word vectors. */
export const Words: StoryObj = { args: { view: 'words' } };

/** Noise on the pixels against noise on the code. */
export const Noise: StoryObj = { args: { view: 'noise', generator: 'digits' } };

/** One picture among the training pictures that looks most like the one made. */
export const NotACopy: StoryObj = { args: { generator: 'digits', nearest: true } };

/** As on a slide: the plane and one button. */
export const OnASlide: StoryObj = { args: { generator: 'digits', controls: 'play', autoplay: true } };
