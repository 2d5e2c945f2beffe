/** The words of a weights file, read field by field. */
import type { PictureShape } from '../pictures/sets.js';
import { isRecord, most, readNet } from './net-reader.js';
import type { Check, Role, WeightsFile } from './weights.js';

const roles: readonly Role[] = ['generator', 'classifier', 'translator'];

const json = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};

const isWhole = (value: unknown, from: number, to: number): value is number => Number.isInteger(value) && Number(value) >= from && Number(value) <= to;

function readShape(value: unknown): PictureShape | undefined {
  if (!isRecord(value)) return undefined;
  const { channels, height, width } = value;
  return isWhole(channels, 1, 64) && isWhole(height, 1, most.side) && isWhole(width, 1, most.side) ? { channels, height, width } : undefined;
}

const isName = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 100;

const readClasses = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.length <= 1000 && value.every(isName) ? value : undefined;

/** A check vector as JSON. */
export function readCheck(text: string | undefined): Check | undefined {
  const value = json(text);
  if (!isRecord(value)) return undefined;
  const { values, tolerance } = value;
  if (!Array.isArray(values) || !values.every((v): v is number => Number.isFinite(v))) return undefined;
  return typeof tolerance === 'number' && tolerance > 0 && tolerance <= 0.01 ? { values, tolerance } : undefined;
}

/** All of a file but its numbers, or what is wrong with it. */
export function readAbout(about: Readonly<Record<string, string>>): Omit<WeightsFile, 'weights'> | string {
  const { name, netName, noise } = about;
  const role = roles.find((known) => known === about.role);
  const [shape, classes, check, z] = [readShape(json(about.shape)), readClasses(json(about.classes)), readCheck(about.check), json(about.z)];
  if (!isName(name)) return 'it has no name';
  if (!/^[A-Za-z][\w-]{0,31}$/.test(netName ?? '')) return 'the name of its net is no plain word';
  if (!role) return `its role is none of ${roles.join(', ')}`;
  if (!shape) return `the shape of its pictures is none up to ${most.side} × ${most.side}`;
  if (!classes) return 'its classes are no list of words';
  if (!isWhole(z, 0, most.units)) return 'its units of noise are no whole number';
  if (noise !== 'normal' && noise !== 'uniform') return 'its noise is neither normal nor uniform';
  if (!check) return 'it has no check vector';
  const net = readNet(json(about.net));
  return typeof net === 'string' ? net : { name, netName, role, shape, classes, z, noise, net, check };
}
