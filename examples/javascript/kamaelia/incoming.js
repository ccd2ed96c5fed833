// The receiving end of a link: checks what arrives against what was granted, passes over what is here already, and grants what became free.
import { MAX_MESSAGE, WINDOW, number } from './protocol.js';
import { codecOf } from './codec.js';
import { unpack } from './block.js';

export class IncomingEnd {
  #link;
  #codec;
  #peer;
  #inbox;
  #expected = 1;
  #receivedBytes = 0;
  #endReceived = false;
  #accepted = 0; // how many the component has taken
  #acceptedBytes = 0;
  #done = 0;
  #endAccepted = false;
  #told = 0; // what was acknowledged last
  #limitSequence = WINDOW.messages;
  #limitBytes = WINDOW.bytes;
  #pieces = null; // of a long message
  isOpen = false;
  isClosed = false;
  mostWaiting = 0;

  constructor(link, peer, inbox) {
    this.#link = link;
    this.#codec = codecOf(link);
    this.#peer = peer;
    this.#inbox = inbox;
    inbox.join(this);
  }

  get link() {
    return this.#link;
  }

  get name() {
    return `${this.#link.from} -> ${this.#link.to}`;
  }

  get messages() {
    return this.#expected - 1;
  }

  get isEnded() {
    return this.#endAccepted;
  }

  // --- the peer's side: each returns what is wrong, or nothing ---

  opens(open) {
    if (this.isOpen || open.generation !== 0) return `it opened link ${this.#link.id} twice`;
    return undefined;
  }

  get firstGrant() {
    return { limitSequence: this.#limitSequence, limitBytes: this.#limitBytes };
  }

  received(block) {
    if (!this.isOpen) return `a block on link ${this.#link.id}, which is not open`;
    const wrong = this.#order(block) ?? (number(block.total) ? this.#piece(block) : this.#messages(block)) ?? (block.end ? this.#end(block) : undefined);
    return wrong && `${wrong} on link ${this.#link.id}`;
  }

  #order(block) {
    const first = number(block.firstSequence);
    if (first < 1 || first > this.#expected) return `sequence number ${first} instead of ${this.#expected}`;
    return this.#endReceived && first + block.count > this.#expected ? 'a block after the end' : undefined;
  }

  #messages(block) {
    if (block.count === 0) return block.data.length === 0 && block.end ? undefined : 'a block of 0 messages';
    const known = this.#expected - number(block.firstSequence);
    if (known >= block.count) return undefined;
    if (this.#pieces) return 'another message inside a long one';
    const messages = unpack(block.data, block.count);
    if (typeof messages === 'string') return messages;
    for (const message of messages.slice(known)) {
      if (!this.#mayBegin()) return this.#beyond();
      this.#arrived(message);
    }
    return undefined;
  }

  #piece(block) {
    if (number(block.firstSequence) < this.#expected) return undefined;
    const [total, offset] = [number(block.total), number(block.offset)];
    if (offset === 0) {
      if (this.#pieces) return 'another message inside a long one';
      if (block.count !== 1) return `a first piece of ${block.count} messages`;
      if (total > MAX_MESSAGE) return `a message of ${total} bytes, more than ${MAX_MESSAGE}`;
      if (!this.#mayBegin()) return this.#beyond();
      this.#pieces = { total, size: 0, parts: [] };
    } else if (block.count !== 0) return `a piece of message ${block.firstSequence} that counts as ${block.count}`;
    const pieces = this.#pieces;
    if (!pieces || block.data.length === 0 || total !== pieces.total || offset !== pieces.size || block.data.length > total - offset) return 'a piece that does not continue its message';
    pieces.parts.push(block.data);
    pieces.size += block.data.length;
    if (pieces.size < total) return undefined;
    this.#pieces = null;
    this.#arrived(Buffer.concat(pieces.parts));
    return undefined;
  }

  #mayBegin() {
    return this.#expected <= this.#limitSequence && this.#receivedBytes < this.#limitBytes;
  }

  #beyond() {
    return `message ${this.#expected} beyond the grant of ${this.#limitSequence} messages, ${this.#limitBytes} bytes`;
  }

  #arrived(bytes) {
    this.#expected++;
    this.#receivedBytes += bytes.length;
    this.mostWaiting = Math.max(this.mostWaiting, this.#expected - 1 - this.#accepted);
    this.#inbox.put({ end: this, bytes });
  }

  #end(block) {
    if (this.#pieces) return 'an end inside a message';
    if (this.#endReceived) return undefined;
    const sequence = number(block.firstSequence) + (number(block.total) ? 1 : block.count);
    if (sequence !== this.#expected) return `an end with number ${sequence} instead of ${this.#expected}`;
    this.#endReceived = true;
    this.#inbox.put({ end: this, bytes: null, failure: block.end.failure });
    return undefined;
  }

  // --- the inbox's side ---

  decode(bytes) {
    return this.#codec.decode(bytes);
  }

  /** The component has taken a message, or nobody will. */
  taken(bytes) {
    this.#accepted++;
    this.#acceptedBytes += bytes.length;
    const isHalf = this.#accepted + WINDOW.messages - this.#limitSequence >= WINDOW.messages / 2 || this.#acceptedBytes + WINDOW.bytes - this.#limitBytes >= WINDOW.bytes / 2;
    if (isHalf) this.#peer.grant(this);
  }

  /** The component has handled it. */
  handled() {
    this.#done++;
  }

  endTaken() {
    this.#endAccepted = true;
    this.#peer.grant(this);
  }

  /** Nobody takes more: says so. */
  close() {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#peer.say({ close: [{ link: this.#link.id }] });
  }

  // --- the way out ---

  get #toAcknowledge() {
    return this.#accepted + (this.#endAccepted ? 1 : 0);
  }

  /** Something was taken that was not worth a frame before. */
  get owesGrant() {
    return this.isOpen && this.#told < this.#toAcknowledge;
  }

  grant() {
    this.#limitSequence = Math.max(this.#limitSequence, this.#accepted + WINDOW.messages);
    this.#limitBytes = Math.max(this.#limitBytes, this.#acceptedBytes + WINDOW.bytes);
    this.#told = this.#toAcknowledge;
    return { link: this.#link.id, acknowledged: this.#told, done: this.#done, limitSequence: this.#limitSequence, limitBytes: this.#limitBytes };
  }

  /** The rest of a long message will not come, but all of it again. */
  cut() {
    this.#pieces = null;
  }

  get resume() {
    return { link: this.#link.id, nextSequence: this.#expected + (this.#endReceived ? 1 : 0), limitSequence: this.#limitSequence, limitBytes: this.#limitBytes };
  }
}
