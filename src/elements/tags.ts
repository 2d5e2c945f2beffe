/** Every element of the library. `npm run new` adds to it; entries, loaders and index.ts are made from it. */
export const tags = ['gan-trainer', 'latent-walker', 'cycle-gan'] as const;

export type Tag = (typeof tags)[number];
