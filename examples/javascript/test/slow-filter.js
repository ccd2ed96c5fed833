// The word filter, slowly, for examples' JavaScriptIT: how the links stood is printed as JSON at the end.
import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../kamaelia/index.js';

const WORDS_PER_PAUSE = 40;

async function slowFilter({ inboxes: { inbox }, outboxes: { outbox }, parameters: { without } }) {
  let count = 0;
  for await (const word of inbox) {
    if (word === 'fail') throw new RangeError('a word that I cannot bear');
    if (word === 'enough') return;
    if (++count % WORDS_PER_PAUSE === 0) await pause(4);
    if (count === 4000) process.stderr.write('4000 words\n');
    if (!without.includes(word)) await outbox.send(word);
  }
}

const { links } = await run({ WordFilter: slowFilter });
process.stdout.write(`${JSON.stringify(links)}\n`);
