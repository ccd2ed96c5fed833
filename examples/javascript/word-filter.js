// Lets words through that are not in a list. Its boxes and its parameter are declared by the Java class WordFilter.
import { run } from './kamaelia/index.js';

async function wordFilter({ inboxes: { inbox }, outboxes: { outbox }, parameters: { without } }) {
  const dropped = new Set(without);
  for await (const word of inbox) {
    if (!dropped.has(word)) await outbox.send(word);
  }
}

await run({ WordFilter: wordFilter });
