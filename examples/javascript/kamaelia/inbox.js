// An inbox: what has arrived for a component, of all links that lead to it, in the order of arrival. What waits is bounded by the windows of the links.
import { KamaeliaError, Stopped } from './errors.js';

export class Inbox {
  #ends = [];
  #arrived = [];
  #current = null; // whose message the component has now
  #waiter = null;
  #report;
  isClosed = false;
  isStopped = false;

  constructor(report = () => {}) {
    this.#report = report;
  }

  join(end) {
    this.#ends.push(end);
  }

  get isLinked() {
    return this.#ends.length > 0;
  }

  put(what) {
    this.#arrived.push(what);
    if (this.isClosed) this.#discard();
    else this.#wake();
  }

  #wake() {
    this.#waiter?.();
    this.#waiter = null;
  }

  /** The next message; undefined when all links have ended and all was received. */
  async receive() {
    this.#current?.handled();
    this.#current = null;
    for (;;) {
      if (this.isStopped) throw new Stopped();
      const next = this.#arrived.shift();
      if (next?.bytes) {
        const message = this.#take(next);
        if (message !== undefined) return message.value;
      } else if (next) next.end.endTaken();
      else if (this.#ends.every((end) => end.isEnded || end.isClosed)) return undefined;
      else await new Promise((resolve) => (this.#waiter = resolve));
    }
  }

  #take({ end, bytes }) {
    end.taken(bytes);
    if (end.isClosed) return undefined;
    try {
      const value = end.decode(bytes);
      this.#current = end;
      return { value };
    } catch (error) {
      // These bytes are no message: their link has ended, the others go on.
      end.close();
      this.#report(new KamaeliaError('UndecodableMessage', `Link ${end.name} has ended: message ${end.messages} or one before is no ${end.link.type}: ${error.message}.`));
      return undefined;
    }
  }

  async *[Symbol.asyncIterator]() {
    for (let message = await this.receive(); message !== undefined; message = await this.receive()) yield message;
  }

  /** The component is to end now, and learns it where it waits. */
  stop() {
    this.isStopped = true;
    this.#wake();
  }

  /** Nobody takes more: the senders are told, and what still comes is acknowledged and discarded. */
  close() {
    this.#current?.handled();
    this.#current = null;
    this.isClosed = true;
    for (const end of this.#ends) end.close();
    this.#discard();
  }

  #discard() {
    for (const { end, bytes } of this.#arrived.splice(0)) {
      if (bytes) end.taken(bytes);
      else end.endTaken();
    }
  }
}
