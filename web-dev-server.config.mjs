/** `npm run serve`: the repository with TypeScript compiled on the fly, for pages under tests/pages. */
import { typescript } from './scripts/typescript-plugin.mjs';

export default {
  rootDir: import.meta.dirname,
  port: Number(process.env.PORT ?? 8100),
  nodeResolve: { exportConditions: ['browser', 'production'] },
  plugins: [typescript()],
};
