package dev.kamaelia.engine.execution;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** "Nothing to do, so wait" against somebody who brings something. */
final class WakeUpRace {
  private WakeUpRace() {}

  /**
   * A message comes while the receiver goes idle.
   *
   * <p>Seen to fail: if the receiver does not look again after it went IDLE, nobody runs it. Not seen to fail, in a short run: if it goes IDLE by a release store without a full fence.
   */
  @JCStressTest
  @Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "It is idle, and the sender starts it.")
  @Outcome(id = "false, 0", expect = Expect.ACCEPTABLE, desc = "It has seen the message and goes on.")
  @Outcome(id = "true, 0", expect = Expect.FORBIDDEN, desc = "Nobody runs it: a lost wake-up.")
  @Outcome(id = "false, 1", expect = Expect.FORBIDDEN, desc = "Two threads run it.")
  @State
  public static class PutAndGoIdle {
    private final Still still = new Still(1);

    @Actor
    public void receiver(ZI_Result r) {
      r.r1 = still.b.goIdle();
    }

    @Actor
    public void sender() {
      still.inlet.put(1);
    }

    @Arbiter
    public void started(ZI_Result r) {
      r.r2 = still.started();
    }
  }

  /** Two senders and an idle receiver. */
  @JCStressTest
  @Outcome(id = "1, true", expect = Expect.ACCEPTABLE, desc = "One of them starts it.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Nobody runs it, or two threads do.")
  @State
  public static class TwoWake {
    private final Still still = new Still(4);

    public TwoWake() {
      still.inlet.admitSenders();
      still.b.goIdle();
    }

    @Actor
    public void first() {
      still.inlet.put(1);
    }

    @Actor
    public void second() {
      still.inlet.put(2);
    }

    @Arbiter
    public void started(IZ_Result r) {
      r.r1 = still.started();
      r.r2 = still.b.state() == Mailbox.ACTIVE;
    }
  }

  /**
   * A change of links is handed over while the component looks for such changes and goes idle.
   *
   * <p>Seen to fail: if it does not look again after it went IDLE, nobody makes the change.
   */
  @JCStressTest
  @Outcome(id = "1, false", expect = Expect.ACCEPTABLE, desc = "Made, and nobody was started for it.")
  @Outcome(id = "1, true", expect = Expect.ACCEPTABLE, desc = "Made, and started to look again for nothing.")
  @Outcome(id = "0, true", expect = Expect.ACCEPTABLE, desc = "Somebody runs the component, and will make it.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Nobody will make it, or it was made twice.")
  @State
  public static class CommandAndGoIdle {
    private final Still still = new Still(0);
    private int made;
    private boolean running;

    @Actor
    public void owner() {
      if ((still.a.takeAttention() & Mailbox.COMMAND) != 0) still.a.serveCommands();
      running = !still.a.goIdle();
    }

    @Actor
    public void other() {
      still.a.command(() -> made++);
    }

    @Arbiter
    public void made(IZ_Result r) {
      r.r1 = made;
      r.r2 = running || still.started() == 1;
    }
  }

  /** A sender waits for room while the receiver takes. */
  @JCStressTest
  @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "There was room.")
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "There was room, and it was called as well.")
  @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "It is called and tries again.")
  @Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "It waits for ever.")
  @State
  public static class AwaitAndTake {
    private final Still still = new Still(1);
    private final Waiter waiter = new Waiter();

    public AwaitAndTake() {
      still.inlet.put(1);
    }

    @Actor
    public void sender(ZZ_Result r) {
      still.inlet.waiters().await(waiter);
      r.r1 = still.inlet.put(2);
    }

    @Actor
    public void receiver() {
      still.inlet.take();
    }

    @Arbiter
    public void called(ZZ_Result r) {
      r.r2 = waiter.called;
    }

  }

  /** A sender waits for room in a large inbox, whose takes have no fence, while the receiver empties it. */
  @JCStressTest
  @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "There was room.")
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "There was room, and it was called as well.")
  @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "It is called and tries again.")
  @Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "It waits for ever.")
  @State
  public static class AwaitAndEmpty {
    private static final int CAPACITY = 64;

    private final Still still = new Still(CAPACITY);
    private final Waiter waiter = new Waiter();

    public AwaitAndEmpty() {
      for (int i = 0; i < CAPACITY; i++) still.inlet.put(i);
    }

    @Actor
    public void sender(ZZ_Result r) {
      still.inlet.waiters().await(waiter);
      r.r1 = still.inlet.put(2);
    }

    @Actor
    public void receiver() {
      still.inlet.take();
      still.b.beforeWaiting();
    }

    @Arbiter
    public void called(ZZ_Result r) {
      r.r2 = waiter.called;
    }
  }

  private static final class Waiter extends RoomWaiter {
    private boolean called;

    @Override
    void room() {
      called = true;
    }
  }
}
