package dev.kamaelia.links.host;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.session.LaneSession;
import dev.kamaelia.links.session.Peer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a node knows of a peer: whether it is there, for how long it has been away, and when to call it again. Of {@link NodeHost}'s serial alone. */
final class Contact {
  private static final Duration FIRST_RETRY = Duration.ofMillis(10);
  private static final Duration LONGEST_RETRY = Duration.ofMillis(500);
  /** A peer that stands still is asked again after so long. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

  final Peer peer;
  final String address;

  /** True while there is a lane. */
  boolean connected;

  /** True once there was a lane. */
  boolean met;

  boolean byeSent;

  /** For how many beats it has been told good-bye and did not answer, over all lanes together. */
  int unanswered;

  /** How often it said that this node is connected with it already. */
  int duplicates;

  /** True once nothing more is expected of the peer, in order or not. */
  boolean gone;

  /** Why it is not there. */
  String reason = "";

  /** The call that is not answered yet. */
  @Nullable LaneSession attempt;

  /** For how long it has been away, without the time when this process did not run. */
  private long awayNanos;

  boolean awayTold;

  /** True while it is being found out whether the peer stands still. */
  boolean asked;

  /** True once it was to be found out, since the lane is no more, whether there is a process of the peer at all. */
  boolean sought;

  /** True if the peer stood still when that was last found out. */
  private boolean standing;

  /** True once that was told. */
  private boolean standingTold;

  /** True if the present lane has shown that it carries something; counted since it is there: beats. */
  private boolean settled;

  private int beats;

  /** How many messages had got through by the last look. */
  private long passedBefore;

  /** The links whose patience is over. */
  final Set<RemoteLink> overdue = new LinkedHashSet<>();

  /** How often it broke the protocol. */
  int violations;

  /** How often this node failed at its lanes. */
  int troubles;
  /** True once it was told what stands still here, and when it was last, by the clock's nanoseconds. */
  boolean answered;

  long answeredNanos;

  private Duration retry = FIRST_RETRY;
  private Duration answer = FIRST_ANSWER;

  Contact(Peer peer, String address) {
    this.peer = peer;
    this.address = address;
  }

  void connected() {
    connected = true;
    met = true;
    attempt = null;
    byeSent = false;
    sought = false;
    settled = false;
    beats = 0;
    reason = "";
    // They go on with it over every lane, also one that does not last: after that they are given up anew.
    overdue.removeIf(this::goesOnWithout);
  }

  /** One that leads to the peer and goes on without it when its patience is over. */
  private boolean goesOnWithout(RemoteLink link) {
    return link.onLoss() == LossPolicy.CONTINUE && link.toNode().equals(peer.name());
  }

  /**
   * Called at each beat while there is a lane: whether the peer is really back. It is when a message has got through, or the lane has lived from one beat to the next: a lane that breaks whenever something
   * is sent over it is no better than none.
   */
  boolean isSettled() {
    long passed = peer.links().passed();
    if (!settled && (passed != passedBefore || beats++ > 0)) settle();
    passedBefore = passed;
    return settled;
  }

  private void settle() {
    settled = true;
    awayNanos = 0;
    awayTold = false;
    standing = false;
    standingTold = false;
    overdue.clear();
    retry = FIRST_RETRY;
    answer = FIRST_ANSWER;
  }

  /** True if the peer has been away for longer than a moment, and a link with it that is not done has not been given up. */
  boolean isMissed() {
    return awayTold && !connected && !gone && peer.links().losses().stream().anyMatch(loss -> !(goesOnWithout(loss.link()) && overdue.contains(loss.link())));
  }

  void disconnected(String why) {
    connected = false;
    unreached(why);
  }

  void unreached(String why) {
    reason = why;
    peer.troubled(why);
  }

  void away(long nanos) {
    awayNanos += nanos;
  }

  /**
   * The peer is there, but stands still: it is asked again after some more time.
   *
   * @return true the first time
   */
  boolean standsStill() {
    standing = true;
    awaitLonger();
    boolean first = !standingTold;
    standingTold = true;
    return first;
  }

  /**
   * The peer does not stand still. If it did before, it goes on again, and gets some more time to be reached.
   *
   * @return true if it did before
   */
  boolean goesOn() {
    boolean did = standing;
    standing = false;
    if (did) awaitLonger();
    return did;
  }

  private void awaitLonger() {
    awayNanos = Math.max(0, awayNanos - ASK_AGAIN.toNanos());
  }

  Duration away() {
    return Duration.ofNanos(awayNanos);
  }

  /** How long to wait before the next call: longer each time, and never quite as long as other nodes do. */
  Duration nextPause(RandomGenerator random) {
    long millis = retry.toMillis();
    retry = shorter(retry.multipliedBy(2), LONGEST_RETRY);
    return Duration.ofNanos(random.nextLong(millis * 500_000, millis * 1_000_000));
  }

  /** How long the next call may take: longer each time, since a machine may be slow. */
  Duration nextAnswer() {
    Duration limit = answer;
    answer = shorter(answer.multipliedBy(2), LONGEST_ANSWER);
    return limit;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
