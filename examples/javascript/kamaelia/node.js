// A node from its first call to its end: who calls whom, when the components start, who is told of failures, and when it is over.
import { DEAD_BEATS, HEARTBEAT_MILLIS, drawn } from './protocol.js';
import { KamaeliaError, foreign, violation } from './errors.js';
import { Component, failureOf, mainOf } from './component.js';
import { IncomingEnd } from './incoming.js';
import { LaneSession } from './lanesession.js';
import { OutgoingEnd } from './outgoing.js';
import { Peer } from './peer.js';
import { dial, listen } from './lane.js';

const RETRY_MILLIS = { first: 10, longest: 500 };
const FAREWELL_MILLIS = 3000;
const MOST_VIOLATIONS = 3;

export class Node {
  #log;
  #waitMillis;
  #components = [];
  #contacts = new Map(); // what is known of each peer besides its session
  #phase = 'waiting';
  #code = 0;
  #firstCause = null;
  #verdict = null; // what all peers were told when the graph failed
  #isAborted = false;
  #timers = [];
  #stopListening = () => {};
  #resolve;
  peers = new Map();
  incarnation = drawn();
  done = new Promise((resolve) => (this.#resolve = resolve));

  /** @param briefing what kamaelia config --node printed; @param functions the components; @param settings { log, waitMillis } */
  constructor(briefing, functions, { log = () => {}, waitMillis = 30_000 } = {}) {
    this.briefing = briefing;
    this.#log = log;
    this.#waitMillis = waitMillis;
    check(briefing);
    for (const name of Object.keys(briefing.nodes).filter((name) => name !== briefing.node)) {
      this.peers.set(name, new Peer(name));
      this.#contacts.set(name, { met: false, gone: false, byeSent: false, awayMillis: 0, retryMillis: RETRY_MILLIS.first, violations: 0, reason: 'not reached yet', overdue: new Set() });
    }
    for (const component of briefing.components) this.#components.push(new Component(component, mainOf(functions, component.type), (error) => this.#linkFailed(error)));
    for (const link of briefing.links) this.#join(link);
  }

  #join(link) {
    const here = link.fromNode === this.briefing.node;
    const peer = this.peers.get(here ? link.toNode : link.fromNode);
    const [, path, box] = /^(.*)\.([^.]*)$/.exec(here ? link.from : link.to);
    const component = this.#components.find(({ name }) => name === path);
    if (here) {
      const end = new OutgoingEnd(link, peer);
      peer.outgoing.set(link.id, end);
      component.link(box, end);
    } else peer.incoming.set(link.id, new IncomingEnd(link, peer, component.inbox(box)));
  }

  async start() {
    const { node, nodes } = this.briefing;
    const { address, bind = address } = nodes[node];
    if ([...this.peers.keys()].some((name) => name < node)) {
      this.#stopListening = await listen(bind, (lane) => new LaneSession(this, lane)).catch((error) => {
        throw new KamaeliaError('CannotListen', `Node ${node} cannot listen on ${bind}: ${error.message}.`);
      });
    }
    for (const peer of this.peers.values()) this.#dial(peer);
    this.#timers.push(setInterval(() => this.#beat(), HEARTBEAT_MILLIS));
    this.#timers.push(setTimeout(() => this.#waitIsOver(), this.#waitMillis));
    this.#startIfOpen();
  }

  #dial(peer) {
    if (this.#phase === 'ended' || peer.name < this.briefing.node || peer.isConnected || this.#contacts.get(peer.name).gone) return;
    peer.cutLane();
    new LaneSession(this, dial(this.briefing.nodes[peer.name].address), peer);
  }

  #dialSoon(peer) {
    const contact = this.#contacts.get(peer.name);
    setTimeout(() => this.#dial(peer), contact.retryMillis * (0.5 + Math.random() / 2));
    contact.retryMillis = Math.min(2 * contact.retryMillis, RETRY_MILLIS.longest);
  }

  #waitIsOver() {
    if (this.#phase !== 'waiting') return;
    const missing = [...this.peers.values()].filter((peer) => !this.#isReady(peer)).map(({ name }) => `${name} (${this.briefing.nodes[name].address}: ${this.#contacts.get(name).reason})`);
    this.#fail(new KamaeliaError('PeerMissing', `Node ${this.briefing.node} waited ${this.#waitMillis / 1000}s for ${missing.join(', ')}.`, { fix: 'Start the missing nodes with the same graph, or wait longer.' }), 5);
  }

  #isReady(peer) {
    return (peer.isConnected || this.#contacts.get(peer.name).gone) && peer.isOpen;
  }

  #startIfOpen() {
    if (this.#phase !== 'waiting' || ![...this.peers.values()].every((peer) => this.#isReady(peer))) return;
    this.#phase = 'running';
    this.#log(`node ${this.briefing.node}: running ${this.#components.map(({ name }) => name).join(', ')}`);
    for (const component of this.#components) component.run((error) => this.#failedHere(component, error)).then(() => this.#ended());
    if (this.#components.length === 0) this.#ended();
  }

  #failedHere(component, error) {
    const failure = failureOf(component.name, error);
    this.#fail(new KamaeliaError('ComponentFailed', failure.fact), 1, { ...failure, node: this.briefing.node });
  }

  #ended() {
    if (this.#components.every(({ hasEnded }) => hasEnded) && this.#phase === 'running') this.#phase = 'leaving';
    this.#leaveIfDone();
  }

  // --- told by lanes ---

  /** Returns what the peer is to be told at once. */
  connected(peer) {
    const contact = this.#contacts.get(peer.name);
    if (contact.met) this.#log(`node ${this.briefing.node}: ${peer.name} is back`);
    Object.assign(contact, { met: true, byeSent: false, awayMillis: 0, retryMillis: RETRY_MILLIS.first, reason: '' });
    contact.overdue.clear();
    contact.lanes = (contact.lanes ?? 0) + 1;
    return this.#verdict ? [this.#verdict] : [];
  }

  progressed() {
    this.#startIfOpen();
    this.#leaveIfDone();
  }

  refused(called, error) {
    if (called && this.#phase === 'waiting') return this.#fail(error, 5);
    this.#log(`turned away: ${error}`);
    if (called) this.lost(called, error.fact);
    return undefined;
  }

  lost(peer, reason) {
    const contact = this.#contacts.get(peer.name);
    contact.reason = reason;
    if (contact.gone || this.#phase === 'ended') return;
    if (peer.name > this.briefing.node) this.#dialSoon(peer);
    this.#leaveIfDone();
  }

  broken(peer, error) {
    const contact = this.#contacts.get(peer.name);
    if (error.id === 'LinkProtocolViolation' && ++contact.violations < MOST_VIOLATIONS) {
      this.#log(String(error));
      return this.lost(peer, error.fact);
    }
    contact.gone = true;
    return this.#fail(error, this.#phase === 'waiting' ? 5 : 1);
  }

  /** A peer that is another process than before knows nothing of what has passed. */
  restarted(peer) {
    const error = new KamaeliaError('PeerRestarted', `Node ${peer.name} was started again while its graph runs at node ${this.briefing.node}.`, { fix: 'Start all nodes again.' });
    this.#contacts.get(peer.name).gone = true;
    this.#fail(error, 1);
    return error;
  }

  failedAt(peer, failure) {
    const where = failure.path ? `Component ${foreign(failure.path)} at node ${foreign(failure.node)}` : `Node ${foreign(failure.node)}`;
    this.#fail(new KamaeliaError('RemoteFailure', failure.fact ? foreign(failure.fact) : `${where} failed.`), 1, failure, peer);
  }

  stoppedAt(peer, node) {
    if (this.#firstCause) return;
    this.#firstCause = new KamaeliaError('PeerStopped', `Node ${node} was stopped.`);
    this.#tell({ shutdown: { node } }, peer);
    this.#abort(1);
  }

  bye(peer) {
    const isEarly = !this.#isAborted && !peer.hasSentAll;
    this.#contacts.get(peer.name).gone = true;
    peer.sayLast({ byeAck: {} });
    if (isEarly) this.#fail(violation(peer.name, 'it said good-bye before its links had ended'), 1);
    peer.closeOutgoing();
    this.#startIfOpen();
    this.#leaveIfDone();
  }

  byeAcknowledged(peer) {
    this.#contacts.get(peer.name).gone = true;
    peer.endLane();
    this.#leaveIfDone();
  }

  // --- failure and the end ---

  #linkFailed(error) {
    this.#log(String(error));
    this.#code = Math.max(this.#code, 1);
  }

  #fail(error, code, failure = { node: this.briefing.node, id: error.id, fact: error.fact }, from = null) {
    if (this.#firstCause || this.#phase === 'ended') return;
    this.#firstCause = error;
    this.#tell({ failure }, from);
    this.#abort(code);
  }

  #tell(verdict, from) {
    this.#verdict = verdict;
    for (const peer of this.peers.values()) if (peer.isConnected && peer !== from) peer.say(verdict);
  }

  #abort(code) {
    this.#code = Math.max(this.#code, code);
    this.#isAborted = true;
    if (this.#phase === 'running') for (const component of this.#components) component.stop();
    else this.#phase = 'leaving';
    this.#leaveIfDone();
  }

  /** Stops the graph on all nodes. */
  stop(code) {
    if (this.#phase === 'ended' || this.#isAborted) return;
    this.#tell({ shutdown: { node: this.briefing.node } }, null);
    this.#abort(code);
  }

  #leaveIfDone() {
    if (this.#phase !== 'leaving') return;
    const awaited = [...this.peers.values()].filter((peer) => {
      const { met, gone } = this.#contacts.get(peer.name);
      return met && !gone && (peer.isConnected || !this.#isAborted);
    });
    for (const peer of awaited) {
      const contact = this.#contacts.get(peer.name);
      if (!peer.isConnected || contact.byeSent || (!this.#isAborted && !peer.isAcknowledged)) continue;
      contact.byeSent = true;
      peer.say({ bye: {} });
    }
    if (awaited.length === 0) this.#end();
    else if (awaited.every((peer) => this.#contacts.get(peer.name).byeSent)) this.#timers.push(setTimeout(() => this.#end(), FAREWELL_MILLIS));
  }

  #end() {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    for (const timer of this.#timers) clearTimeout(timer);
    setImmediate(() => {
      this.#stopListening();
      this.#resolve({ code: this.#code, firstCause: this.#firstCause, links: this.links });
    });
  }

  #beat() {
    for (const peer of this.peers.values()) {
      const contact = this.#contacts.get(peer.name);
      if (contact.gone || !contact.met) continue;
      if (!peer.isConnected) this.#away(peer, contact);
      else if (peer.beat() > DEAD_BEATS) {
        peer.cutLane();
        this.lost(peer, 'it said nothing for 2.5 s');
      }
    }
  }

  #away(peer, contact) {
    contact.awayMillis += HEARTBEAT_MILLIS;
    if (contact.awayMillis === 2 * HEARTBEAT_MILLIS) this.#log(`node ${this.briefing.node}: ${peer.name} is away: ${contact.reason}`);
    for (const end of [...peer.outgoing.values(), ...peer.incoming.values()]) {
      const isDone = end.isAcknowledged ?? (end.isEnded || end.isClosed);
      if (isDone || end.link.onLoss !== 'fail' || contact.awayMillis < end.link.patienceMillis || contact.overdue.has(end.link.id)) continue;
      contact.overdue.add(end.link.id);
      const [done, sent] = end.loss ?? [end.messages, '?'];
      contact.gone = true;
      this.#fail(new KamaeliaError('PeerLost', `Node ${peer.name} is lost: ${contact.reason}. Link ${end.name} may have lost the messages after ${done} up to ${sent}.`), 1);
    }
  }

  /** How the links stand, for people and tests. */
  get links() {
    return [...this.peers.values()].flatMap((peer) => [...peer.outgoing.values(), ...peer.incoming.values()].map(({ name, messages, sentAgain, mostWaiting }) => ({ name, peer: peer.name, lanes: this.#contacts.get(peer.name).lanes ?? 0, messages, sentAgain, mostWaiting })));
  }
}

/** What this library does not do is said before anything starts. */
function check({ protocol, secured, localLinks, links, node }) {
  if (protocol !== 1) throw new KamaeliaError('BadBriefing', `The briefing is for protocol version ${protocol}, not 1.`, { fix: 'kamaelia config GRAPH --node NAME makes it.' });
  if (secured) throw new KamaeliaError('NotSupported', 'The graph has tls, which this library does not speak.');
  if (localLinks.length > 0) throw new KamaeliaError('NotSupported', `Link ${localLinks[0].from} -> ${localLinks[0].to} is between components of node ${node}; this library has links with other nodes only.`, { fix: 'Call one from the other.' });
  const other = links.find(({ onLoss }) => onLoss === 'continue');
  if (other) throw new KamaeliaError('NotSupported', `Link ${other.from} -> ${other.to} has onLoss: continue, which this library does not do.`, { fix: 'Use fail or wait.' });
}
