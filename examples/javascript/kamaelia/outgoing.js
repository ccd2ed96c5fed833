// The sending end of a link: numbers messages, waits for credit, and keeps what it sent until the peer has it.
import { BLOCK_BYTES, LARGEST_WINDOW, MAX_MESSAGE, number } from './protocol.js';
import { KamaeliaError } from './errors.js';
import { codecOf } from './codec.js';
import { pack, packedSize } from './block.js';

export class OutgoingEnd {
  #link;
  #codec;
  #peer;
  #next = 1;
  #sentBytes = 0;
  #limitSequence = 0;
  #limitBytes = 0;
  #acknowledged = 0;
  #acknowledgedBytes = 0;
  #done = 0;
  #kept = []; // parts that have left, oldest first
  #taken = 0; // the last number that has left whole
  #ending = false;
  #waiters = [];
  #closeListener = () => {};
  isOpen = false;
  isClosed = false;
  sentAgain = 0;

  constructor(link, peer) {
    this.#link = link;
    this.#codec = codecOf(link);
    this.#peer = peer;
  }

  get link() {
    return this.#link;
  }

  get name() {
    return `${this.#link.from} -> ${this.#link.to}`;
  }

  get messages() {
    return this.#next - 1;
  }

  get isAcknowledged() {
    return this.#ending && this.#acknowledged >= this.#next;
  }

  /** All that may be lost if the peer never comes back: (done, last]. */
  get loss() {
    return [this.#done, this.#next - 1];
  }

  onClosed(listener) {
    this.#closeListener = listener;
  }

  // --- the component's side ---

  encode(message) {
    const bytes = this.#codec.encode(message);
    if (bytes.length > MAX_MESSAGE) {
      throw new KamaeliaError('MessageTooLarge', `A message of ${bytes.length} bytes does not fit through ${this.name}.`, { expected: `At most ${MAX_MESSAGE} bytes.`, fix: 'Send it in parts.' });
    }
    return bytes;
  }

  get hasRoom() {
    return this.isClosed || (this.#next <= this.#limitSequence && this.#sentBytes < this.#limitBytes);
  }

  /** Resolves when there may be room. */
  room() {
    return this.hasRoom ? Promise.resolve() : new Promise((resolve) => this.#waiters.push(resolve));
  }

  wake() {
    for (const resolve of this.#waiters.splice(0)) resolve();
  }

  /** Takes a message; there is room. Nobody takes what is sent to a closed inbox. */
  put(bytes) {
    if (this.isClosed) return;
    const sequence = this.#next++;
    this.#sentBytes += bytes.length;
    this.#peer.put(this, new Part(this, sequence, bytes));
  }

  end(failure = null) {
    if (this.#ending) return;
    this.#ending = true;
    this.#peer.put(this, new Part(this, this.#next, null, failure));
  }

  // --- the peer's side: each returns what is wrong, or nothing ---

  opened({ limitSequence, limitBytes }) {
    if (this.isOpen) return `it opened link ${this.#link.id} twice`;
    this.isOpen = true;
    return this.#grant(limitSequence, limitBytes);
  }

  granted(grant) {
    if (grant.generation !== 0) return `a grant of a generation of link ${this.#link.id} that was never opened`;
    if (!this.isOpen) return `a grant for link ${this.#link.id}, which is not open`;
    const acknowledged = number(grant.acknowledged);
    if (acknowledged > this.#taken) return `acknowledgement of ${acknowledged} on link ${this.#link.id}, where ${this.#taken} was sent`;
    this.#acknowledged = Math.max(this.#acknowledged, acknowledged);
    this.#done = Math.max(this.#done, Math.min(number(grant.done), this.#acknowledged));
    this.#forget(this.#acknowledged);
    return this.#grant(grant.limitSequence, grant.limitBytes);
  }

  #grant(limitSequence, limitBytes) {
    const [sequence, bytes] = [number(limitSequence), number(limitBytes)];
    if (sequence - this.#acknowledged > LARGEST_WINDOW.messages || bytes - this.#acknowledgedBytes > LARGEST_WINDOW.bytes) {
      return `it granted more on link ${this.#link.id} than any window`;
    }
    this.#limitSequence = Math.max(this.#limitSequence, sequence);
    this.#limitBytes = Math.max(this.#limitBytes, bytes);
    if (this.hasRoom) this.wake();
    return undefined;
  }

  /** Nobody takes more. */
  closed() {
    if (this.isClosed) return;
    this.isClosed = true;
    this.wake();
    this.#closeListener();
  }

  // --- the way out ---

  /** A part has left whole. */
  left(part) {
    this.#kept.push(part);
    this.#taken = part.last;
  }

  /** What is wrong with where the peer says that the link stands. */
  wrongWith(resume) {
    const from = number(resume.nextSequence);
    if (resume.generation !== 0) return `link ${this.#link.id} of a generation that was never opened`;
    if (from > this.#acknowledged && from <= this.#taken + 1) return undefined;
    return `it goes on with message ${from} on link ${this.#link.id}, where ${this.#acknowledged} was acknowledged and ${this.#taken} sent`;
  }

  /** Goes on over another lane; the parts that the peer does not have. Without a resume the link has to be opened (again). */
  resumes(resume) {
    this.isOpen = Boolean(resume);
    if (resume) {
      this.#forget(number(resume.nextSequence) - 1);
      this.#grant(resume.limitSequence, resume.limitBytes);
    }
    const back = this.#kept.splice(0);
    for (const part of back) this.sentAgain += part.messages.length;
    this.#taken = back.length > 0 ? Math.max(back[0].first - 1, resume ? number(resume.nextSequence) - 1 : 0) : this.#taken;
    return back;
  }

  #forget(upTo) {
    while (this.#kept.length > 0 && this.#kept[0].last <= upTo) this.#acknowledgedBytes += this.#kept.shift().encoded;
  }
}

/** Some messages of a link, one long one, or its end: what goes into a block. */
class Part {
  constructor(end, first, bytes, failure = null) {
    this.end = end;
    this.first = first;
    this.messages = bytes === null ? [] : [bytes];
    this.isEnd = bytes === null;
    this.failure = failure;
    this.encoded = bytes === null ? 0 : bytes.length;
    this.size = bytes === null ? 0 : packedSize(bytes);
    this.offset = 0;
  }

  get last() {
    return this.isEnd ? this.first : this.first + this.messages.length - 1;
  }

  get isLong() {
    return this.messages.length === 1 && this.encoded > BLOCK_BYTES;
  }

  /** Takes in the next part if both fit into one block. */
  join(next) {
    if (next.end !== this.end || this.isEnd || next.isEnd || this.isLong || next.isLong || this.size + next.size > BLOCK_BYTES) return false;
    this.messages.push(...next.messages);
    this.encoded += next.encoded;
    this.size += next.size;
    return true;
  }

  /** The next block of it. */
  block() {
    const block = { link: this.end.link.id, firstSequence: this.first };
    if (this.isEnd) return { ...block, end: this.failure ? { failure: this.failure } : {} };
    if (!this.isLong) return { ...block, count: this.messages.length, data: pack(this.messages) };
    const [message] = this.messages;
    const offset = this.offset;
    this.offset = Math.min(offset + BLOCK_BYTES, message.length);
    return { ...block, count: offset === 0 ? 1 : 0, total: message.length, offset, data: message.subarray(offset, this.offset) };
  }

  get isDone() {
    return !this.isLong || this.offset === this.encoded;
  }

  rewind() {
    this.offset = 0;
  }
}
