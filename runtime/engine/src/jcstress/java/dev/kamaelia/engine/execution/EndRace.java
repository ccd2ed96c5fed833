package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.time.Environment;
import java.time.Duration;
import java.util.SplittableRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IJ_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** The end of a component against somebody who still brings something. */
final class EndRace {
  private EndRace() {}

  /**
   * A message that was put is swept away and counted, by one of the two.
   *
   * <p>Seen to fail: if who puts does not sweep when it finds the receiver ENDED, it stays and is not counted.
   */
  @JCStressTest
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Discarded and counted once.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "It waits for ever, or is counted twice.")
  @State
  public static class PutAndEnd {
    private final Still still = new Still(1);

    @Actor
    public void receiver() {
      still.b.ended();
    }

    @Actor
    public void sender() {
      still.inlet.put(1);
    }

    @Arbiter
    public void swept(IJ_Result r) {
      r.r1 = still.inlet.size();
      r.r2 = still.inlet.discarded();
    }
  }

  /** A change of links that is handed to a component that ends. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Made once, by one of the two.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Whoever waits for it waits for ever, or it was made twice.")
  @State
  public static class CommandAndEnd {
    private final Still still = new Still(0);
    private int made;

    @Actor
    public void owner() {
      still.a.ended();
    }

    @Actor
    public void other() {
      still.a.command(() -> made++);
    }

    @Arbiter
    public void made(I_Result r) {
      r.r1 = made;
    }
  }

  /** A post, the first thing that anybody asks of the component, while it ends. */
  @JCStressTest
  @Outcome(id = "true, 0", expect = Expect.ACCEPTABLE, desc = "Nothing waits, and no more is taken.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "A post waits in a component that has ended, or posts are still taken.")
  @State
  public static class PostAndEnd {
    private final Still still = new Still(0);

    @Actor
    public void owner() {
      still.a.endTasks();
      still.a.ended();
    }

    @Actor
    public void other() {
      still.a.request().tasks().posts().post(() -> {});
    }

    @Arbiter
    public void ended(ZI_Result r) {
      Inlet posts = still.a.requests().posts();
      r.r1 = posts != null && posts.isClosed();
      r.r2 = posts == null ? 0 : posts.size();
    }
  }

  /** A handle on an outbox is closed while one thread waits at it and a component sends. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Taken or discarded, once.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "It waits in a handle that is closed, and is not counted.")
  @State
  public static class PutAndClose {
    private final OutsideMailbox handle;

    public PutAndClose() {
      Still still = new Still(0);
      handle = new OutsideMailbox(new TestGraph(new Environment(still, still, _ -> new SplittableRandom(1))).assemble());
      handle.inlet().admitSenders();
      handle.inlet().linked();
    }

    @Actor
    public void waits(IJ_Result r) {
      try {
        if (handle.poll(Duration.ofDays(1)) != null) r.r2 = 1;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Actor
    public void sends() {
      handle.inlet().put(1);
    }

    @Actor
    public void closes() {
      handle.close();
    }

    @Arbiter
    public void left(IJ_Result r) {
      r.r1 = handle.inlet().size();
      r.r2 += handle.inlet().discarded();
    }
  }
}
