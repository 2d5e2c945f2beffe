import { wgsl, type Bodies } from './wgsl.js';

export const vectors: Bodies<'fill' | 'ones' | 'copy' | 'axpy' | 'scale'> = {
  fill: wgsl`
  let x = arena[value];
  for (var i = me; i < n; i += WORKERS) { arena[out + i] = x; }`,
  ones: wgsl`
  for (var i = me; i < units * lanes; i += WORKERS) { arena[out + i] = select(0.0, 1.0, i % lanes < count); }`,
  copy: wgsl`
  for (var i = me; i < n; i += WORKERS) { arena[out + i] = arena[a + i]; }`,
  axpy: wgsl`
  let s = arena[scale];
  for (var i = me; i < n; i += WORKERS) { arena[out + i] = arena[a + i] + s * arena[b + i]; }`,
  scale: wgsl`
  let s = arena[scale];
  for (var i = me; i < n; i += WORKERS) { arena[out + i] = s * arena[a + i]; }`,
};
