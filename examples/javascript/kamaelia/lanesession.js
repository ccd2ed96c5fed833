// One lane from its first frame to its end: the handshake, then dispatch, until it ends or a newer lane takes its place.
import { HEARTBEAT_MILLIS, MAX_FRAME, VERSION, drawn } from './protocol.js';
import { KamaeliaError, foreign, refusal, violation } from './errors.js';

const FIRST_FRAME_MILLIS = 30_000;

export class LaneSession {
  #node;
  #lane;
  #called; // the peer that this node called; null on the listening side
  #peer = null;
  #isOver = false;
  #timer;

  /** @param called the peer that was called, or null if somebody called */
  constructor(node, lane, called = null) {
    this.#node = node;
    this.#lane = lane;
    this.#called = called;
    this.#timer = setTimeout(() => lane.cut(), FIRST_FRAME_MILLIS);
    lane.listen({ frame: (frame) => this.#frame(frame), ready: () => this.#peer?.drain(), closed: (reason) => this.#closed(reason) });
    if (called) this.#sayHello();
  }

  #sayHello() {
    const peer = this.#called;
    const { briefing, incarnation } = this.#node;
    const { id, incarnation: theirs } = peer.session;
    const hello = {
      versionMin: VERSION, versionMax: VERSION, node: briefing.node, peer: peer.name, graph: briefing.graph, graphDigest: Buffer.from(briefing.digest, 'hex'),
      incarnation, session: id, maxFrame: MAX_FRAME, resume: theirs ? peer.resumes : [], lane: ++peer.session.lane,
    };
    this.#lane.send({ hello });
  }

  #frame(frame) {
    if (this.#isOver) return;
    clearTimeout(this.#timer);
    try {
      if (this.#peer) this.#followUp(frame);
      else if (frame.refused) this.#refusedByPeer(refusal(frame.refused));
      else if (this.#called) this.#welcomed(frame);
      else this.#greeted(frame);
    } catch (error) {
      if (!(error instanceof KamaeliaError)) throw error;
      this.#refuse(error);
    }
  }

  /** The listening side: whether the caller may come in. Throws why not. */
  #greeted({ hello }) {
    const { briefing, peers } = this.#node;
    if (!hello) throw violation('somebody', 'its first frame is no hello');
    const name = foreign(hello.node);
    if (hello.versionMin > VERSION || hello.versionMax < VERSION) throw this.#otherVersion(name, `${hello.versionMin} to ${hello.versionMax}`);
    if (hello.peer !== briefing.node) throw new KamaeliaError('WrongNode', `Node ${foreign(hello.peer)} was called, but ${briefing.node} answered.`, { fix: 'Check the addresses of both nodes in the graph file.' });
    const peer = peers.get(name);
    if (!peer) throw new KamaeliaError('UnknownNode', `The graph has no node ${name}.`, { expected: `Nodes: ${Object.keys(briefing.nodes).join(', ')}.` });
    this.#agreeOnGraph(name, hello);
    if (!(name < briefing.node)) throw violation(name, 'it called, but the lesser name of two calls');
    const { session } = peer;
    const isSame = session.incarnation?.equals(hello.incarnation);
    if (!isSame && session.incarnation) {
      if (peer.isConnected && peer.silentBeats <= 1) throw new KamaeliaError('DuplicateNode', `Node ${name} is connected already.`, { fix: 'Start each node once.' });
      throw this.#node.restarted(peer);
    }
    if (isSame && hello.lane <= session.lane) throw violation(name, `lane ${hello.lane} came after lane ${session.lane}`);
    const isNew = !isSame || (hello.session.isZero() && !session.isConfirmed);
    if (!isNew && !hello.session.equals(session.id)) throw violation(name, 'it resumes a session that is not known');
    const wrong = isNew ? null : peer.wrongWith(hello.resume);
    if (wrong) throw violation(name, wrong);
    this.#answer(peer, hello, isNew);
  }

  #answer(peer, hello, isNew) {
    const { briefing, incarnation } = this.#node;
    peer.cutLane();
    peer.session = { id: isNew ? drawn() : peer.session.id, incarnation: hello.incarnation, lane: hello.lane, isConfirmed: !isNew };
    const welcome = {
      version: VERSION, node: briefing.node, graph: briefing.graph, graphDigest: Buffer.from(briefing.digest, 'hex'), incarnation, session: peer.session.id,
      resumed: !isNew, maxFrame: MAX_FRAME, heartbeatMs: HEARTBEAT_MILLIS, resume: isNew ? [] : peer.resumes,
    };
    this.#lane.send({ welcome });
    this.#established(peer, hello.resume);
  }

  /** The calling side: whether the right one answers. Throws what is wrong. */
  #welcomed(frame) {
    const peer = this.#called;
    const { welcome } = frame;
    if (!welcome) throw violation(peer.name, 'its first frame is no welcome');
    if (welcome.version !== VERSION) throw this.#otherVersion(foreign(welcome.node), String(welcome.version));
    if (welcome.node !== peer.name) throw new KamaeliaError('WrongNode', `Node ${peer.name} was called, but ${foreign(welcome.node)} answered.`, { fix: 'Check the addresses of both nodes in the graph file.' });
    this.#agreeOnGraph(peer.name, welcome);
    const { session } = peer;
    const isSame = session.incarnation?.equals(welcome.incarnation) ?? false;
    if (welcome.resumed ? !isSame || !welcome.session.equals(session.id) : isSame || welcome.session.isZero() || welcome.resume.length > 0) throw violation(peer.name, 'its welcome is to another session');
    if (!welcome.resumed && session.incarnation) throw this.#node.restarted(peer);
    const wrong = welcome.resumed ? peer.wrongWith(welcome.resume) : null;
    if (wrong) throw violation(peer.name, wrong);
    peer.session = { ...session, id: welcome.session, incarnation: welcome.incarnation };
    this.#established(peer, welcome.resume);
    this.#dispatch(peer, frame);
  }

  #otherVersion(name, theirs) {
    return new KamaeliaError('VersionMismatch', `Nodes ${this.#node.briefing.node} and ${name} speak no common protocol version: ${VERSION} to ${VERSION} and ${theirs}.`, { fix: 'Install the same release on both.' });
  }

  #agreeOnGraph(name, { graph, graphDigest, run }) {
    const { briefing } = this.#node;
    const theirs = Buffer.from(graphDigest).toString('hex');
    if (theirs !== briefing.digest) {
      throw new KamaeliaError('GraphMismatch', `Nodes ${briefing.node} and ${name} have different graphs: ${briefing.graph} ${briefing.digest.slice(0, 12)} at ${briefing.node}, ${foreign(graph)} ${theirs.slice(0, 12)} at ${name}.`, {
        fix: 'Make the briefing again from the graph file that the other nodes have: kamaelia config GRAPH --node NAME.',
      });
    }
    if (run !== '') throw new KamaeliaError('OtherRun', `Node ${name} was started by kamaelia up, which starts all nodes itself.`, { fix: 'Start the other nodes with kamaelia node.' });
  }

  #established(peer, resumes) {
    this.#peer = peer;
    peer.attach(this.#lane, resumes, this.#node.connected(peer));
    this.#node.progressed(peer);
  }

  #followUp(frame) {
    const peer = this.#peer;
    peer.silentBeats = 0;
    if (frame.hello || frame.welcome) throw violation(peer.name, 'it greeted twice');
    this.#dispatch(peer, frame);
  }

  #dispatch(peer, frame) {
    peer.session.isConfirmed = true;
    if (frame.refused) {
      this.#end();
      peer.detach();
      this.#node.broken(peer, refusal(frame.refused));
      return;
    }
    if (frame.failure) this.#node.failedAt(peer, frame.failure);
    if (frame.shutdown) this.#node.stoppedAt(peer, foreign(frame.shutdown.node));
    peer.received(frame);
    this.#node.progressed(peer);
    if (frame.bye) this.#node.bye(peer);
    if (frame.byeAck) this.#node.byeAcknowledged(peer);
  }

  #refuse(error) {
    const { id, fact, expected, fix } = error;
    this.#lane.send({ refused: { id, fact, expected, fix } });
    this.#end();
    if (this.#peer) {
      this.#peer.detach();
      this.#node.broken(this.#peer, error);
    } else this.#node.refused(this.#called, error);
  }

  #refusedByPeer(error) {
    this.#end();
    this.#node.refused(this.#called, error);
  }

  #end() {
    this.#isOver = true;
    this.#lane.close();
  }

  #closed(reason) {
    clearTimeout(this.#timer);
    const wasOver = this.#isOver;
    this.#isOver = true;
    if (wasOver) return;
    if (this.#peer) {
      if (this.#peer.isOn(this.#lane)) {
        this.#peer.detach();
        this.#node.lost(this.#peer, reason);
      }
    } else if (this.#called) this.#node.lost(this.#called, reason);
  }
}
