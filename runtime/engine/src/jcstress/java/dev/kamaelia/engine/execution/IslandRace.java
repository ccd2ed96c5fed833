package dev.kamaelia.engine.execution;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** A sender takes, calls and lets go its receiver, against others who want that receiver as well. */
final class IslandRace {
  private IslandRace() {}

  /**
   * The sender takes the idle receiver while somebody else puts a message.
   *
   * <p>Seen to fail, a few times in ten thousand or fewer: if the sender does not look for work after it took the receiver, the message waits and nobody is asked.
   */
  @JCStressTest
  @Outcome(id = "true, true, 0", expect = Expect.ACCEPTABLE, desc = "Held, and asked to be let go.")
  @Outcome(id = "false, false, 1", expect = Expect.ACCEPTABLE, desc = "It runs by itself.")
  @Outcome(id = "false, true, 1", expect = Expect.ACCEPTABLE, desc = "It runs by itself, and will look for nothing.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "The message waits while the receiver is held, or nobody or two threads run it.")
  @State
  public static class TakeAndPut {
    private final Still still = new Still(0);

    public TakeAndPut() {
      still.b.goIdle();
    }

    @Actor
    public void sender(ZZI_Result r) {
      r.r1 = still.b.place().hold((DirectLink) still.link);
    }

    @Actor
    public void other() {
      still.inlet.put(1);
    }

    @Arbiter
    public void asked(ZZI_Result r) {
      r.r2 = still.b.attention() != 0;
      r.r3 = still.started();
    }
  }

  /** The sender lets its receiver go while somebody else puts a message. */
  @JCStressTest
  @Outcome(id = "false, 1", expect = Expect.ACCEPTABLE, desc = "It runs by itself.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Nobody runs it, or two threads do.")
  @State
  public static class LetGoAndPut {
    private final Still still = new Still(0);
    private final DirectLink link = still.held();

    @Actor
    public void sender() {
      link.letGo();
    }

    @Actor
    public void other() {
      still.inlet.put(1);
    }

    @Arbiter
    public void started(ZI_Result r) {
      r.r1 = still.b.place().isHeld();
      r.r2 = still.started();
    }
  }

  /** The sender calls its receiver while somebody asks the receiver for something. */
  @JCStressTest
  @Outcome(id = "false, true, 1", expect = Expect.ACCEPTABLE, desc = "Let go, and runs by itself.")
  @Outcome(id = "true, true, 0", expect = Expect.ACCEPTABLE, desc = "Held, and the sender is asked to let it go.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Nobody will look at what was asked.")
  @State
  public static class CallAndAsk {
    private final Still still = new Still(0);
    private final DirectLink link = still.held();

    @Actor
    public void sender() {
      link.offer(1);
    }

    @Actor
    public void other() {
      still.b.raise(Mailbox.CHECK);
    }

    @Arbiter
    public void asked(ZZI_Result r) {
      r.r1 = still.b.place().isHeld();
      r.r2 = still.b.attention() != 0 && (still.started() == 1 || (still.a.attention() & Mailbox.HELD) != 0);
      r.r3 = still.started();
    }
  }

  /** Somebody else may feed the receiver from now on, while its first sender sends: what that sends stays in order. */
  @JCStressTest
  @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "Called, then queued.")
  @Outcome(id = "12, ", expect = Expect.ACCEPTABLE, desc = "Called twice.")
  @Outcome(id = ", 12", expect = Expect.ACCEPTABLE, desc = "Queued twice.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Lost, doubled or reordered.")
  @State
  public static class CallAndEndFusion {
    private final Still still = new Still(0);

    public CallAndEndFusion() {
      still.b.goIdle();
    }

    @Actor
    public void sender() {
      still.link.offer(1);
      still.link.offer(2);
    }

    @Actor
    public void other() {
      still.inlet.endFusion();
    }

    @Arbiter
    public void order(LL_Result r) {
      r.r1 = still.handled.toString();
      r.r2 = still.drained();
    }
  }

  /** A receiver that was cut out has become light, and goes idle, while its sender sends: what was queued comes before what is called. */
  @JCStressTest
  @Outcome(id = "12", expect = Expect.ACCEPTABLE, desc = "In order, by whoever.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Lost, doubled, reordered, or handled by two threads at once.")
  @State
  public static class ReCut {
    private final Still still = new Still(0);

    public ReCut() {
      ((DirectLink) still.link).changePlace(true);
      still.b.takeAttention();
    }

    @Actor
    public void sender() {
      still.link.offer(1);
      still.link.offer(2);
    }

    @Actor
    public void receiver() {
      ((DirectLink) still.link).changePlace(false);
      do still.handled.append(still.drained());
      while (!still.b.goIdle());
    }

    @Arbiter
    public void order(L_Result r) {
      r.r1 = still.handled + still.drained();
    }
  }
}
