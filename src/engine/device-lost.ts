/** A GPU went away, and all that was on it. */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}
