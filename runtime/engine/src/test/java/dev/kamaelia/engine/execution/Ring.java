package dev.kamaelia.engine.execution;

import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Many handler components, each linked to the next and the last to the first. They count a token's hops and pass it on. */
final class Ring implements Wiring<Ring.Member> {
  private static final ComponentDescriptor DESCRIPTOR = ComponentDescriptor.of("test.Member", "Member", Kind.HANDLER)
      .inbox("inbox", MessageType.of(Integer.class), 0, "")
      .outbox("outbox", MessageType.of(Integer.class), false, "")
      .build();

  final int size;
  final CountDownLatch started;
  final AtomicInteger stopped = new AtomicInteger();

  /** How many had handled exactly one message when they were stopped. */
  final AtomicInteger handledOne = new AtomicInteger();

  /** Counted down by the first member when the token has come back. */
  final CountDownLatch round = new CountDownLatch(1);

  Ring(int size) {
    this.size = size;
    this.started = new CountDownLatch(size);
  }

  /** A plan whose elements are made when they are read. */
  Execution assemble() {
    return Execution.assemble(new Plan("ring", made(this::component), made(this::link)), SystemEnvironment.create(1), new TestGraph.NoTransport());
  }

  private <E> List<E> made(IntFunction<E> element) {
    return new AbstractList<>() {
      @Override
      public E get(int index) {
        return element.apply(index);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private PlannedComponent component(int place) {
    return new PlannedComponent("c" + place, this, _ -> new Member(this), Map.of(), OnFailure.STOP_GRAPH, List.of());
  }

  private PlannedLink link(int place) {
    return new PlannedLink(new End.Box("c" + place, "outbox"), new End.Box("c" + (place + 1) % size, "inbox"), Optional.empty(), OptionalInt.empty());
  }

  @Override
  public ComponentDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Member create(Params params, Services services) {
    throw new IllegalStateException("made by the plan's factory");
  }

  @Override
  public void bind(Member member, Binder binder) {
    member.outbox = binder.out("outbox");
    binder.<Integer>handle("inbox", member::inbox);
  }

  /** A component with a name, two boxes and a counter. */
  static final class Member implements Lifecycle {
    private final Ring ring;
    private Out<Integer> outbox;
    private int seen;

    Member(Ring ring) {
      this.ring = ring;
    }

    void inbox(Integer hops) {
      seen++;
      if (hops < ring.size) outbox.send(hops + 1);
      else ring.round.countDown();
    }

    @Override
    public void started() {
      ring.started.countDown();
    }

    @Override
    public void stopped() {
      ring.stopped.incrementAndGet();
      if (seen == 1) ring.handledOne.incrementAndGet();
    }
  }
}
