package dev.kamaelia.engine.execution;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Who puts into a {@link Backlog} and who takes. */
final class QueueRace {
  private QueueRace() {}

  /** The only sender lets others put while the receiver takes: the order stays. */
  @JCStressTest
  @Outcome(id = "\\|12", expect = Expect.ACCEPTABLE, desc = "The receiver was first.")
  @Outcome(id = "1\\|2", expect = Expect.ACCEPTABLE, desc = "It came in between, before or after the change.")
  @Outcome(id = "12\\|", expect = Expect.ACCEPTABLE, desc = "It took what came before and after the change.")
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

  /** Two senders need the next chunk at once while the receiver leaves the first one. */
  @JCStressTest
  @Outcome(id = {"123", "132"}, expect = Expect.ACCEPTABLE, desc = "All, the first one first.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Lost or doubled.")
  @State
  public static class NextChunk {
    private final Backlog backlog = new Backlog(1, true);
    private String taken = "";

    public NextChunk() {
      backlog.put(1, 4);
    }

    @Actor
    public void first() {
      backlog.put(2, 4);
    }

    @Actor
    public void second() {
      backlog.put(3, 4);
      takeAll();
    }

    @Arbiter
    public void rest(L_Result r) {
      takeAll();
      r.r1 = taken;
    }

    private void takeAll() {
      for (Object message = backlog.take(); message != null; message = backlog.take()) taken += message;
    }
  }

  /** One place, which a sender reserves while another one puts. */
  @JCStressTest
  @Outcome(id = "true, false, 1", expect = Expect.ACCEPTABLE, desc = "It was reserved, and used.")
  @Outcome(id = "false, true, 1", expect = Expect.ACCEPTABLE, desc = "The other one was first.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "More than its capacity, or nobody got the place.")
  @State
  public static class ReserveAndPut {
    private final Backlog backlog = new Backlog(1, true);

    @Actor
    public void reserves(ZZI_Result r) {
      r.r1 = backlog.reserve(1);
      if (r.r1) backlog.putReserved(1);
    }

    @Actor
    public void puts(ZZI_Result r) {
      r.r2 = backlog.put(2, 1);
    }

    @Arbiter
    public void size(ZZI_Result r) {
      r.r3 = backlog.size();
    }
  }

  /** A place is given back while another sender looks for one. */
  @JCStressTest
  @Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "It was given back before.")
  @Outcome(id = "false, 0", expect = Expect.ACCEPTABLE, desc = "It was given back afterwards.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Put and not counted, or counted for ever.")
  @State
  public static class ReleaseAndPut {
    private final Backlog backlog = new Backlog(1, true);

    public ReleaseAndPut() {
      backlog.reserve(1);
    }

    @Actor
    public void gives() {
      backlog.release();
    }

    @Actor
    public void puts(ZI_Result r) {
      r.r1 = backlog.put(2, 1);
    }

    @Arbiter
    public void size(ZI_Result r) {
      r.r2 = backlog.size();
    }
  }
}
