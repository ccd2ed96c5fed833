// A component of this node: a function with inboxes and outboxes, run from start to end, and its signals.
import { Inbox } from './inbox.js';
import { Outbox } from './outbox.js';
import { KamaeliaError, Stopped } from './errors.js';

const CONTROL = 'control';
const SIGNAL = 'signal';

export class Component {
  #main;
  #inboxes = new Map();
  #outboxes = new Map();
  #isStopped = false;
  hasEnded = false;

  /** @param briefing its name, type, parameters and boxes; @param main the function; @param report told of what is wrong but ends nothing */
  constructor(briefing, main, report) {
    this.name = briefing.name;
    this.parameters = briefing.with;
    this.#main = main;
    for (const name of [...briefing.inboxes, CONTROL]) this.#inboxes.set(name, new Inbox(report));
    for (const name of [...briefing.outboxes, SIGNAL]) this.#outboxes.set(name, new Outbox());
  }

  inbox(name) {
    return this.#inboxes.get(name);
  }

  /** Joins a link to an outbox. When nobody takes more from any of them, the component is to end. */
  link(outbox, end) {
    this.#outboxes.get(outbox).join(end);
    if (outbox !== SIGNAL) end.onClosed(() => this.#data().some((box) => box.isLinked) && this.#data().every((box) => !box.isLinked || box.isClosed) && this.#interrupt());
  }

  #data() {
    return [...this.#outboxes].filter(([name]) => name !== SIGNAL).map(([, box]) => box);
  }

  /** Runs it; resolves when it has ended. @param failed told of the error that it failed with, before anybody else hears that its boxes end */
  async run(failed) {
    this.#listenToControl();
    const error = await this.#outcome();
    this.hasEnded = true;
    if (error) failed(error);
    const failure = error ? failureOf(this.name, error) : null;
    for (const box of this.#data()) box.end(failure);
    const signal = this.#outboxes.get(SIGNAL);
    signal.isStopped = false;
    await signal.send(failure ? { failed: signalOf(failure) } : this.#isStopped ? { shutdown: {} } : { producer_finished: {} }).catch(() => {});
    signal.end();
    for (const box of this.#inboxes.values()) box.close();
  }

  async #outcome() {
    try {
      await this.#main({ inboxes: named(this.#inboxes, CONTROL), outboxes: named(this.#outboxes, SIGNAL), parameters: this.parameters, name: this.name });
      return null;
    } catch (error) {
      return error instanceof Stopped ? null : error;
    }
  }

  /** ProducerFinished finishes who has no data inbox, Shutdown stops, Failed does nothing by itself. */
  async #listenToControl() {
    const hasData = [...this.#inboxes].some(([name, box]) => name !== CONTROL && box.isLinked);
    for await (const signal of this.inbox(CONTROL)) {
      if ('shutdown' in signal) this.stop();
      else if ('producer_finished' in signal && !hasData) this.#interrupt();
    }
  }

  stop() {
    if (this.hasEnded) return;
    this.#isStopped = true;
    this.#interrupt();
  }

  #interrupt() {
    for (const [name, box] of this.#inboxes) if (name !== CONTROL) box.stop();
    for (const box of this.#data()) box.stop();
  }
}

function named(boxes, without) {
  return Object.fromEntries([...boxes].filter(([name]) => name !== without));
}

/** A failure on the wire. */
export function failureOf(path, error) {
  const type = error.constructor?.name ?? 'Error';
  const text = String(error.message ?? error);
  return { path, causeType: type, causeText: text.slice(0, 2000), stack: String(error.stack ?? '').slice(0, 8000), id: 'ComponentFailed', fact: `Component ${path} failed: ${type}: ${text.slice(0, 1000)}.` };
}

function signalOf({ path, causeType, causeText, stack }) {
  return { path, cause_type: causeType, cause_text: causeText, stack };
}

/** The component's function for each component of the briefing, by the class that declares it. */
export function mainOf(functions, type) {
  const main = functions[type] ?? functions[type.split('.').at(-1)];
  if (main) return main;
  throw new KamaeliaError('UnknownComponent', `This program has no component ${type}.`, { expected: `Components: ${Object.keys(functions).join(', ')}.`, fix: 'Pass its function to run, under the name of the Java class that declares it.' });
}
