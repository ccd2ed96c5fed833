// An outbox: each message goes over all of its links, and the slowest sets the pace.
import { Stopped } from './errors.js';

export class Outbox {
  #ends = [];
  isStopped = false;

  join(end) {
    this.#ends.push(end);
  }

  /** True if nobody takes anything any more. */
  get isClosed() {
    return this.#ends.length > 0 && this.#ends.every((end) => end.isClosed);
  }

  get isLinked() {
    return this.#ends.length > 0;
  }

  /** Sends a message: wait for it, and a full receiver makes you wait. */
  async send(message) {
    const encoded = this.#ends.map((end) => end.encode(message));
    for (const end of this.#ends) {
      while (!end.hasRoom && !this.isStopped) await end.room();
    }
    if (this.isStopped) throw new Stopped();
    this.#ends.forEach((end, i) => end.put(encoded[i]));
  }

  stop() {
    this.isStopped = true;
    for (const end of this.#ends) end.wake();
  }

  /** Ends all links, as finished or as failed. */
  end(failure = null) {
    for (const end of this.#ends) end.end(failure);
  }
}
