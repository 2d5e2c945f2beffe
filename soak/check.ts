/** Says what holds and what does not, and makes the process fail with the latter. */
export function check(holds: boolean, sentence: string): void {
  console.log(`${holds ? 'holds' : 'BROKEN'}: ${sentence}`);
  if (!holds) process.exitCode = 1;
}
