// Runs a node of a graph from the command line: node PROGRAM BRIEFING [--wait SECONDS]. Exit codes are those of kamaelia.
import { readFile } from 'node:fs/promises';
import { KamaeliaError } from './errors.js';
import { Node } from './node.js';

export { KamaeliaError } from './errors.js';
export { Node } from './node.js';

const INTERRUPTED = { SIGINT: 130, SIGTERM: 143 };

/** @param components functions by the name of the Java class that declares the component. Resolves to how it ended. */
export async function run(components, [file, option, seconds] = process.argv.slice(2)) {
  const log = (line) => process.stderr.write(`${line}\n`);
  try {
    if (!file || (option && option !== '--wait')) throw new KamaeliaError('BadArgument', 'The program takes a briefing.', { expected: `node ${process.argv[1]} BRIEFING [--wait SECONDS]` });
    const node = new Node(await briefing(file), components, { log, waitMillis: Number(seconds ?? 30) * 1000 });
    for (const [signal, code] of Object.entries(INTERRUPTED)) process.once(signal, () => node.stop(code));
    await node.start();
    const outcome = await node.done;
    if (outcome.firstCause) log(String(outcome.firstCause));
    process.exitCode = outcome.code;
    return outcome;
  } catch (error) {
    if (!(error instanceof KamaeliaError)) throw error;
    log(String(error));
    process.exitCode = error.id === 'BadArgument' ? 2 : 1;
    return { code: process.exitCode, firstCause: error, links: [] };
  }
}

async function briefing(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new KamaeliaError('BadBriefing', `${file} is no briefing: ${error.message}.`, { fix: 'kamaelia config GRAPH --node NAME > FILE makes one.' });
  }
}
