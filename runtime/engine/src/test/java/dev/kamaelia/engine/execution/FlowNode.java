package dev.kamaelia.engine.execution;

import dev.kamaelia.Self;
import dev.kamaelia.engine.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A component of a {@link RandomFlow}: a source if no link leads to it, otherwise it sends one message for each that it gets.
 *
 * <p>Its fields outlive a restart. They are plain, and touched by its activations: what one has written the next one has to see.
 */
final class FlowNode {
  final RandomFlow flow;
  final int number;
  final FlowIn inbox = new FlowIn(this, "inbox");
  final FlowIn more;
  FlowOut outbox;
  FlowOut side;
  final AtomicInteger constructed = new AtomicInteger();
  final AtomicInteger stopped = new AtomicInteger();
  private final AtomicInteger posted = new AtomicInteger();
  long handled;
  long failedMessages;

  private enum Kind { SENDS, RETURNS, ITERATES, POLLS }

  private final Kind kind;
  private final boolean blocking;
  private final OnFailure policy;
  private final int finishesAt;
  private final int failsAt;
  private final boolean tries;
  private final boolean busy;
  private final SplittableRandom own;
  private volatile Self self;
  private long steps;
  private long produced;
  private boolean inside;
  private long mirror = mirrored(0);
  private long sum;

  FlowNode(RandomFlow flow, int number) {
    SplittableRandom random = flow.random;
    this.flow = flow;
    this.number = number;
    kind = Kind.values()[random.nextInt(4)];
    more = (kind == Kind.SENDS || kind == Kind.POLLS) && random.nextBoolean() ? new FlowIn(this, "more") : null;
    blocking = random.nextInt(6) == 0;
    policy = policy(random);
    finishesAt = random.nextInt(6) == 0 ? random.nextInt(flow.messages) : -1;
    failsAt = random.nextInt(4) == 0 ? random.nextInt(flow.messages) : -1;
    tries = random.nextInt(6) == 0;
    busy = random.nextInt(6) == 0;
    own = random.split();
  }

  private static OnFailure policy(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> OnFailure.STOP_GRAPH;
      case 1 -> OnFailure.STOP_COMPONENT;
      case 2, 3 -> new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ZERO, Duration.ofNanos(1000));
      default -> OnFailure.SKIP;
    };
  }

  String path() {
    return "n" + number;
  }

  List<FlowOut> outs() {
    List<FlowOut> all = new ArrayList<>();
    if (outbox != null) all.add(outbox);
    if (side != null) all.add(side);
    return all;
  }

  private boolean isSource() {
    return !inbox.fed && (more == null || !more.fed);
  }

  void declare(int outs) {
    boolean process = kind == Kind.ITERATES || kind == Kind.POLLS;
    TestComponent it = process ? flow.graph.process(path()) : flow.graph.handler(path());
    for (FlowOut out : outs()) it.outbox(out.name);
    declare(it, inbox, outs);
    if (more != null) declare(it, more, outs);
    it.onFailure(policy).constructed(me -> {
      constructed.incrementAndGet();
      self = me.self;
    }).stopped(_ -> stopped.incrementAndGet());
    if (blocking) it.blocking();
    if (kind == Kind.SENDS && flow.random.nextInt(4) == 0) it.control((_, _) -> {});
    if (!process && isSource()) it.started(this::produce);
    if (process) it.main(this::main);
  }

  private void declare(TestComponent it, FlowIn in, int outs) {
    in.declare(outs);
    int capacity = flow.capacity();
    switch (kind) {
      case SENDS -> it.inbox(in.name(), capacity, (me, message) -> handle(me, in, message));
      case RETURNS -> {
        if (outbox == null) it.inbox(in.name(), capacity, (me, message) -> handle(me, in, message));
        else it.returning(in.name(), capacity, (me, message) -> answer(me, in, message), outbox.name);
      }
      case ITERATES, POLLS -> it.in(in.name(), capacity);
    }
  }

  void finishInboxes(Execution execution) {
    execution.finishInbox(TestGraph.box(inbox.toString()));
    if (more != null) execution.finishInbox(TestGraph.box(more.toString()));
  }

  // --- its activations

  private void main(TestComponent.Instance me) throws InterruptedException {
    if (isSource()) produce(me);
    else if (kind == Kind.POLLS) poll(me);
    else for (Object message : me.in()) handle(me, inbox, message);
  }

  private void poll(TestComponent.Instance me) throws InterruptedException {
    while (more == null ? me.self.await(me.in()) : me.self.await(me.in(), me.in("more"))) {
      for (Object message = me.in().poll(); message != null; message = me.in().poll()) handle(me, inbox, message);
      if (more == null) continue;
      for (Object message = me.in("more").poll(); message != null; message = me.in("more").poll()) handle(me, more, message);
    }
  }

  private void produce(TestComponent.Instance me) {
    while (produced < flow.messages) {
      produced++;
      enter();
      step(me, false);
      leave();
      sendEach(me, true);
    }
  }

  private void handle(TestComponent.Instance me, FlowIn in, Object message) {
    enter();
    arrived(me, in, message);
    leave();
    sendEach(me, true);
  }

  /** Its result goes to the outbox. */
  private Object answer(TestComponent.Instance me, FlowIn in, Object message) {
    enter();
    arrived(me, in, message);
    leave();
    sendEach(me, false);
    if (!hasMore(outbox)) return null;
    outbox.returned();
    return outbox.next();
  }

  private void arrived(TestComponent.Instance me, FlowIn in, Object message) {
    handled++;
    in.arrived((FlowMessage) message);
    step(me, true);
    if (own.nextInt(200) == 0) post(me.self);
    if (own.nextInt(500) == 0) me.self.after(Duration.ofNanos(own.nextInt(20_000)), this::task);
  }

  private void step(TestComponent.Instance me, boolean withMessage) {
    if (busy && (steps >> 10 & 1) == 1) for (int i = 0; i < 500; i++) sum = sum * 31 + i;
    if (steps == failsAt) {
      if (withMessage) failedMessages++;
      leave();
      throw new IllegalStateException("on purpose");
    }
    if (steps == finishesAt) me.self.finish();
  }

  /** A post or a timer. */
  private void task() {
    enter();
    leave();
  }

  /** Any thread. */
  void postFromOutside() {
    Self present = self;
    if (present != null) post(present);
  }

  private void post(Self to) {
    posted.incrementAndGet();
    to.post(() -> {
      posted.decrementAndGet();
      task();
    });
  }

  /** Posts that wait when a failure stops the component are dead letters like messages. */
  int deadPosts() {
    return policy instanceof OnFailure.StopComponent ? posted.get() : 0;
  }

  private void sendEach(TestComponent.Instance me, boolean toOutbox) {
    if (side != null && hasMore(side)) side.send(me);
    if (!toOutbox || outbox == null || !hasMore(outbox)) return;
    if (tries) outbox.trySend(me);
    else outbox.send(me);
  }

  /** Fan-out and fan-in multiply. */
  private boolean hasMore(FlowOut out) {
    return out.tried < 4L * flow.messages;
  }

  // --- one at a time

  private void enter() {
    if (inside) flow.wrong(path() + " runs twice at once");
    inside = true;
    if (mirror != mirrored(steps)) flow.wrong(path() + " does not see what its last activation wrote");
    steps++;
  }

  private void leave() {
    mirror = mirrored(steps);
    inside = false;
  }

  private static long mirrored(long value) {
    return value * 0x9E3779B97F4A7C15L + 1;
  }
}
