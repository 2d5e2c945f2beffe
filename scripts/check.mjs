/** A few lines of a checker: each check answers a list of what is wrong; all run, and the process ends accordingly. */
const checks = [];

/** @param {string} name what is true when nothing is wrong @param {() => string[] | Promise<string[]>} look */
export const check = (name, look) => checks.push([name, look]);

export async function finish() {
  for (const [name, look] of checks) {
    const faults = await Promise.resolve().then(look).catch((error) => [error.stack]);
    console.log(`${faults.length === 0 ? '✔' : '✖'} ${name}`);
    for (const fault of faults) console.log(`    ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  }
}
