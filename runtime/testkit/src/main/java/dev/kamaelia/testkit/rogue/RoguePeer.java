package dev.kamaelia.testkit.rogue;

import com.google.protobuf.ByteString;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Bye;
import dev.kamaelia.proto.ByeAck;
import dev.kamaelia.proto.End;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Open;
import dev.kamaelia.proto.Opened;
import dev.kamaelia.proto.Pong;
import dev.kamaelia.proto.Resume;
import dev.kamaelia.proto.Welcome;
import dev.kamaelia.wire.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A node of a graph in the eyes of one other node: {@link #hello}, {@link #answers} and {@link #ends} are what an honest peer says, so that the graph starts and can end; {@link #frame} is what a broken
 * one may say in between. Its links carry numbers (Long). It keeps no time and has no lane: who uses it sends what it says.
 *
 * <p>Called from: one thread at a time.
 */
public final class RoguePeer {
  /** So many messages it lets the other node send. */
  private static final int WINDOW = 64;

  private static final long WINDOW_BYTES = 1 << 20;

  private final String name;
  private final String node;
  private final String graph;
  private final ByteString digest;
  private final SplittableRandom random;
  private final Map<Integer, RogueLink> outgoing = new LinkedHashMap<>();
  private final Map<Integer, RogueLink> incoming = new LinkedHashMap<>();
  private final RogueFrames frames;
  private long incarnation;
  private long session;
  private long lane;
  private boolean byeSaid;

  /**
   * A peer that has not greeted.
   *
   * @param name its own name
   * @param node the other node
   * @param digest of the graph
   * @param links all links between nodes
   */
  public RoguePeer(String name, String node, String graph, byte[] digest, Collection<RemoteLink> links, SplittableRandom random) {
    this.name = name;
    this.node = node;
    this.graph = graph;
    this.digest = ByteString.copyFrom(digest);
    this.random = random;
    for (RemoteLink link : links) {
      if (link.fromNode().equals(name) && link.toNode().equals(node)) outgoing.put(link.id(), new RogueLink(link));
      if (link.fromNode().equals(node) && link.toNode().equals(name)) incoming.put(link.id(), new RogueLink(link));
    }
    this.frames = new RogueFrames(random, outgoing, incoming);
    incarnation = random.nextLong();
  }

  /** The other node's name. */
  public String node() {
    return node;
  }

  /** True once it has said good-bye. */
  public boolean byeSaid() {
    return byeSaid;
  }

  /** True if it calls the other node, false if it is called. */
  public boolean dials() {
    return name.compareTo(node) < 0;
  }

  /** From now on it is another process, which knows nothing. */
  public void restart() {
    incarnation = random.nextLong();
    session = 0;
    lane = 0;
    byeSaid = false;
    outgoing.values().forEach(RogueLink::forget);
    incoming.values().forEach(RogueLink::forget);
  }

  /** What it says first when it calls. */
  public Frame hello() {
    Hello.Builder hello = Hello.newBuilder().setVersionMin(1).setVersionMax(1).setNode(name).setPeer(node).setGraph(graph).setGraphDigest(digest);
    hello.setIncarnation(incarnation).setSession(session).setMaxFrame(1 << 20).setLane(++lane);
    if (session != 0) hello.addAllResume(resumes());
    return Frame.newBuilder().setHello(hello).build();
  }

  private List<Resume> resumes() {
    return incoming.values().stream().filter(link -> link.opened).map(link ->
        Resume.newBuilder().setLink(link.link.id()).setNextSequence(link.next).setLimitSequence(link.limitSequence).setLimitBytes(WINDOW_BYTES).setGeneration(link.generation).build()).toList();
  }

  /** A greeting that is nearly right, or that of somebody else. */
  public Frame rogueHello() {
    Frame hello = hello();
    return switch (random.nextInt(4)) {
      case 0 -> frames.heard().map(frames::harmless).orElse(hello);
      case 1 -> frames.harmless(new Damage(random).frame(hello));
      default -> Frame.newBuilder().setHello(frames.damaged(hello.getHello())).build();
    };
  }

  /** What an honest peer says to this, in order. */
  public List<Frame> answers(Frame heard) {
    frames.hear(heard);
    List<Frame> answers = new ArrayList<>();
    if (heard.hasHello()) answers.add(welcome(heard.getHello()));
    if (heard.hasWelcome()) welcomed(heard.getWelcome());
    if (heard.hasHello() || heard.hasWelcome()) open(answers);
    Frame.Builder frame = Frame.newBuilder();
    heard.getOpenList().forEach(open -> opens(open, frame));
    heard.getOpenedList().forEach(this::opened);
    heard.getGrantList().forEach(this::granted);
    heard.getBlockList().forEach(block -> received(block, frame));
    if (heard.hasPing()) frame.setPong(Pong.newBuilder().setId(heard.getPing().getId()));
    if (frame.getOpenedCount() + frame.getGrantCount() > 0 || frame.hasPong()) answers.add(frame.build());
    if (heard.hasBye()) answers.add(Frame.newBuilder().setByeAck(ByeAck.getDefaultInstance()).build());
    return answers;
  }

  private Frame welcome(Hello hello) {
    boolean resumed = session != 0 && hello.getSession() == session;
    if (!resumed) {
      session = random.nextLong() | 1;
      outgoing.values().forEach(RogueLink::forget);
      incoming.values().forEach(RogueLink::forget);
    }
    Welcome.Builder welcome = Welcome.newBuilder().setVersion(1).setNode(name).setGraph(graph).setGraphDigest(digest).setIncarnation(incarnation).setSession(session).setResumed(resumed);
    if (resumed) {
      resume(hello.getResumeList());
      welcome.addAllResume(resumes());
    }
    return Frame.newBuilder().setWelcome(welcome).build();
  }

  private void welcomed(Welcome welcome) {
    if (welcome.getResumed()) {
      resume(welcome.getResumeList());
      return;
    }
    session = welcome.getSession();
    outgoing.values().forEach(RogueLink::forget);
    incoming.values().forEach(RogueLink::forget);
  }

  private void resume(List<Resume> resumes) {
    outgoing.values().forEach(link -> link.opened = false);
    for (Resume resume : resumes) {
      RogueLink link = outgoing.get(resume.getLink());
      if (link == null) continue;
      link.opened = resume.getGeneration() == link.generation;
      if (!link.opened) continue;
      link.next = resume.getNextSequence();
      link.limitSequence = resume.getLimitSequence();
    }
  }

  private void open(List<Frame> answers) {
    for (RogueLink link : outgoing.values()) {
      if (link.opened) continue;
      if (link.limitSequence > 0) {
        int generation = link.generation + 1;
        link.forget();
        link.generation = generation;
      }
      answers.add(Frame.newBuilder().addOpen(open(link)).build());
    }
  }

  static Open.Builder open(RogueLink link) {
    Schema schema = link.link.codec().schema();
    return Open.newBuilder().setLink(link.link.id()).setFrom(link.link.from()).setTo(link.link.to()).setType(schema.type()).setSchemaHash(schema.hash()).setSchema(schema.proto()).setGeneration(link.generation);
  }

  private void opens(Open open, Frame.Builder answer) {
    RogueLink link = incoming.get(open.getLink());
    if (link == null) return;
    link.forget();
    link.opened = true;
    link.generation = open.getGeneration();
    link.limitSequence = WINDOW;
    answer.addOpened(Opened.newBuilder().setLink(open.getLink()).setLimitSequence(WINDOW).setLimitBytes(WINDOW_BYTES));
  }

  private void opened(Opened opened) {
    RogueLink link = outgoing.get(opened.getLink());
    if (link == null) return;
    link.opened = true;
    link.limitSequence = opened.getLimitSequence();
  }

  private void granted(Grant grant) {
    RogueLink link = outgoing.get(grant.getLink());
    if (link == null || grant.getGeneration() != link.generation) return;
    link.limitSequence = grant.getLimitSequence();
    link.next = Math.max(link.next, grant.getAcknowledged() + 1);
  }

  private void received(Block block, Frame.Builder answer) {
    RogueLink link = incoming.get(block.getLink());
    if (link == null) return;
    link.next = Math.max(link.next, block.getFirstSequence() + block.getCount());
    if (block.hasEnd() && !link.ended) {
      link.ended = true;
      link.next++;
    }
    link.limitSequence = link.next + WINDOW;
    answer.addGrant(grant(link));
  }

  static Grant.Builder grant(RogueLink link) {
    return Grant.newBuilder().setLink(link.link.id()).setAcknowledged(link.next - 1).setLimitSequence(link.limitSequence).setLimitBytes(WINDOW_BYTES + 16 * link.next).setGeneration(link.generation);
  }

  /** What an honest peer says to end its links, once they are open. */
  public List<Frame> ends() {
    List<Frame> ends = new ArrayList<>();
    for (RogueLink link : outgoing.values()) {
      if (!link.opened || link.ended) continue;
      link.ended = true;
      ends.add(Frame.newBuilder().addBlock(Block.newBuilder().setLink(link.link.id()).setFirstSequence(link.next).setEnd(End.getDefaultInstance())).build());
    }
    if (!byeSaid && outgoing.values().stream().allMatch(link -> link.ended && link.next > 1) && incoming.values().stream().allMatch(link -> link.ended)) {
      byeSaid = true;
      ends.add(Frame.newBuilder().setBye(Bye.getDefaultInstance()).build());
    }
    return ends;
  }

  /** What a broken peer may say. Never that the graph has failed or was stopped: that is its right, and ends it. */
  public Frame frame() {
    return frames.next();
  }

  /** How many of each kind {@link #frame} has made. */
  public Map<String, Long> kinds() {
    return frames.kinds();
  }
}
