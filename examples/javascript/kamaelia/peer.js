// Another node of the graph: the session with it, the ends of the links, and what leaves for it. Lanes come and go; this stays.
import { BLOCK_BYTES, OPEN, SCHEMA_MISMATCH, UNKNOWN_LINK, ZERO } from './protocol.js';
import { KamaeliaError, foreign, violation } from './errors.js';

const GRANTS_PER_FRAME = 512;

export class Peer {
  #lane = null;
  #said = []; // frames without data, for the present lane
  #grants = new Set(); // ends that want to grant
  #waiting = []; // parts of all links, in the order in which they were sent
  #isScheduled = false;
  outgoing = new Map();
  incoming = new Map();
  session = { id: ZERO, incarnation: null, lane: 0, isConfirmed: false };
  silentBeats = 0;
  #pings = 0;
  #orders = 0;

  constructor(name) {
    this.name = name;
  }

  get isConnected() {
    return this.#lane !== null;
  }

  isOn(lane) {
    return this.#lane === lane;
  }

  get isOpen() {
    return [...this.outgoing.values(), ...this.incoming.values()].every((end) => end.isOpen);
  }

  get isAcknowledged() {
    return [...this.outgoing.values()].every((end) => end.isAcknowledged);
  }

  get hasSentAll() {
    return [...this.incoming.values()].every((end) => end.isEnded || end.isClosed);
  }

  // --- lanes ---

  get resumes() {
    return [...this.incoming.values()].filter((end) => end.isOpen).map((end) => end.resume);
  }

  /** What is wrong with where the peer says that the links to it stand. */
  wrongWith(resumes) {
    const seen = new Set();
    for (const resume of resumes) {
      const end = this.outgoing.get(resume.link);
      if (!end || seen.has(resume.link)) return `it resumes link ${resume.link}, which does not lead to it or was named before`;
      seen.add(resume.link);
      const wrong = end.wrongWith(resume);
      if (wrong) return wrong;
    }
    const forgotten = [...this.outgoing.values()].find((end) => end.isOpen && !seen.has(end.link.id));
    return forgotten && `it does not resume link ${forgotten.link.id}`;
  }

  /** The handshake over a lane is done: what the peer does not have goes first, and what may have been lost is said again. */
  attach(lane, resumes, answers = []) {
    this.#said = [...answers];
    this.#grants.clear();
    this.silentBeats = 0;
    const known = new Map(resumes.map((resume) => [resume.link, resume]));
    const back = [];
    for (const end of this.outgoing.values()) {
      back.push(...end.resumes(known.get(end.link.id)));
      if (!end.isOpen) this.#said.push({ open: [openOf(end.link)] });
    }
    const order = new Map([...back, ...this.#waiting].map((part) => [part, part.order]));
    this.#waiting = [...order.keys()].sort((a, b) => a.order - b.order);
    for (const part of this.#waiting) part.rewind();
    for (const end of this.incoming.values()) {
      if (end.isClosed) this.#said.push({ close: [{ link: end.link.id }] });
      if (end.isOpen) this.#grants.add(end);
    }
    this.#lane = lane;
    this.drain();
  }

  /** The lane is no more. */
  detach() {
    this.#lane = null;
    for (const end of this.incoming.values()) end.cut();
  }

  cutLane() {
    const lane = this.#lane;
    this.detach();
    lane?.cut();
  }

  // --- the way out ---

  put(end, part) {
    part.order = this.#orders++;
    const last = this.#waiting.at(-1);
    if (!last || !last.join(part)) this.#waiting.push(part);
    this.#schedule();
  }

  grant(end) {
    this.#grants.add(end);
    this.#schedule();
  }

  say(frame) {
    this.#said.push(frame);
    this.#schedule();
  }

  /** Says one more thing and ends the lane. */
  sayLast(frame) {
    this.#lane?.send(frame);
    this.endLane();
  }

  /** Ends the lane in order. */
  endLane() {
    const lane = this.#lane;
    this.detach();
    lane?.close();
  }

  /** What is sent in one turn of the event loop leaves together. */
  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.drain();
    });
  }

  drain() {
    while (this.#lane?.isReady) {
      const frame = this.#said.shift() ?? this.#next();
      if (!frame) return;
      this.#lane.send(frame);
    }
  }

  #next() {
    const frame = { grant: [], block: [] };
    for (const end of this.#grants) {
      if (frame.grant.length === GRANTS_PER_FRAME) break;
      this.#grants.delete(end);
      if (end.isOpen) frame.grant.push(end.grant());
    }
    for (let bytes = 0; bytes < BLOCK_BYTES && this.#waiting.length > 0; ) {
      const part = this.#waiting[0];
      const block = part.block();
      frame.block.push(block);
      bytes += (block.data?.length ?? 0) + 32;
      if (!part.isDone) continue;
      this.#waiting.shift();
      part.end.left(part);
    }
    return frame.grant.length + frame.block.length > 0 ? frame : null;
  }

  /** Called every half second: asks who says nothing, and acknowledges what was not worth a frame before. */
  beat() {
    if (this.silentBeats++ > 0) this.say({ ping: { id: ++this.#pings } });
    for (const end of this.incoming.values()) if (end.owesGrant) this.grant(end);
    return this.silentBeats;
  }

  // --- the way in ---

  /** Handles what a frame says of links; throws what is wrong with it. */
  received(frame) {
    for (const open of frame.open) this.#opens(open);
    for (const opened of frame.opened) this.#opened(opened);
    for (const close of frame.close) this.#end(this.outgoing, close, 'it closed').closed();
    for (const grant of frame.grant) this.#check(this.#end(this.outgoing, grant, 'it granted on').granted(grant));
    for (const block of frame.block) this.#check(this.#end(this.incoming, block, 'a block on').received(block));
    if (frame.ping) this.say({ pong: { id: frame.ping.id } });
  }

  #end(ends, { link }, what) {
    const end = ends.get(link);
    if (!end) throw violation(this.name, `${what} link ${link}, which does not lead that way`);
    return end;
  }

  #check(wrong) {
    if (wrong) throw violation(this.name, wrong);
  }

  #opens(open) {
    if (!this.incoming.has(open.link)) {
      this.say({ opened: [{ link: open.link, status: UNKNOWN_LINK }] }); // links that are not in the graph are not taken
      return;
    }
    const end = this.#end(this.incoming, open, 'it opened');
    this.#check(end.opens(open));
    const { type, schema, schemaHash, id } = end.link;
    if (open.type !== type || hash(open.schemaHash) !== schemaHash) {
      this.say({ opened: [{ link: id, status: SCHEMA_MISMATCH, type, schemaHash: BigInt(`0x${schemaHash}`).toString(), schema }] });
      this.drain();
      throw mismatch(end, open);
    }
    this.say({ opened: [{ link: id, status: OPEN, ...end.firstGrant }] });
    end.isOpen = true;
  }

  #opened(opened) {
    const end = this.#end(this.outgoing, opened, 'it answered for');
    if (opened.status === OPEN) this.#check(end.opened(opened));
    else if (opened.status === SCHEMA_MISMATCH) throw mismatch(end, opened);
    else throw violation(this.name, `it refused link ${opened.link}, ${end.name}`);
  }

  closeOutgoing() {
    for (const end of this.outgoing.values()) end.closed();
  }
}

function openOf({ id, from, to, type, schema, schemaHash }) {
  return { link: id, from, to, type, schema, schemaHash: BigInt(`0x${schemaHash}`).toString() };
}

function hash(long) {
  return BigInt(long.toString()).toString(16).padStart(16, '0');
}

function mismatch(end, theirs) {
  return new KamaeliaError('SchemaMismatch', `Link ${end.name}: nodes ${end.link.fromNode} and ${end.link.toNode} differ in ${end.link.type}: the other one has ${foreign(theirs.type)} ${hash(theirs.schemaHash)}, not ${end.link.schemaHash}.`, {
    expected: 'Equal schemas.',
    fix: 'Make the briefing again, from the classes that the Java nodes run: kamaelia config GRAPH --node NAME.',
  });
}

