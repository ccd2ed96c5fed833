package dev.kamaelia.engine.execution;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Who puts into a {@link Backlog} and who takes. */
final class QueueRace {
  private QueueRace() {}

  /** The only sender lets others put while the receiver takes: the order stays, over both queues. */
  @JCStressTest
  @Outcome(id = "\\|12", expect = Expect.ACCEPTABLE, desc = "The receiver was first.")
  @Outcome(id = "1\\|2", expect = Expect.ACCEPTABLE, desc = "It came in between, before or after the change.")
  @Outcome(id = "12\\|", expect = Expect.ACCEPTABLE, desc = "It took from both queues.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Lost, doubled or reordered.")
  @State
  public static class AdmitSenders {
    private final Backlog backlog = new Backlog(4, false);

    @Actor
    public void sender() {
      backlog.put(1, 4);
      backlog.admitSenders();
      backlog.put(2, 4);
    }

    @Actor
    public void receiver(L_Result r) {
      r.r1 = taken() + taken() + "|";
    }

    @Arbiter
    public void rest(L_Result r) {
      r.r1 = r.r1 + taken() + taken() + taken();
    }

    private String taken() {
      Object message = backlog.take();
      return message == null ? "" : message.toString();
    }
  }

  /** Two senders and one place. */
  @JCStressTest
  @Outcome(id = "true, false, 1", expect = Expect.ACCEPTABLE, desc = "The first was first.")
  @Outcome(id = "false, true, 1", expect = Expect.ACCEPTABLE, desc = "The second was first.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "More than its capacity, or nobody got the place.")
  @State
  public static class OnePlace {
    private final Backlog backlog = new Backlog(1, true);

    @Actor
    public void first(ZZI_Result r) {
      r.r1 = backlog.put(1, 1);
    }

    @Actor
    public void second(ZZI_Result r) {
      r.r2 = backlog.put(2, 1);
    }

    @Arbiter
    public void size(ZZI_Result r) {
      r.r3 = backlog.size();
    }
  }
}
