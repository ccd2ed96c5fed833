package dev.kamaelia.benchmarks.links;

import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;

/**
 * An actor tells another one of a remote system. Neither waits: what there is no room for is dropped, so that the receiver grants a window, a quarter of it at a time.
 * A system that ends sends first what it was told.
 */
final class PekkoTell implements Wire {
  private static final String NAME = "receiver";
  private static final String HELLO = "hello";
  private static final String END = "end";
  private static final int WINDOW = 2048;
  private static final int WINDOW_BYTES = 16 << 20;

  private static int quarter(Part part) {
    return Math.clamp(WINDOW_BYTES / part.trial().bytes(), 4, WINDOW) / 4;
  }

  @Override
  public void receive(Part part, Runnable listening) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    PekkoRemote.serve(part, Props.create(Receiver.class, () -> new Receiver(part, end, false)), NAME, end, listening);
  }

  @Override
  public void echo(Part part, Runnable listening) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    PekkoRemote.serve(part, Props.create(Receiver.class, () -> new Receiver(part, end, true)), NAME, end, listening);
  }

  @Override
  public void send(Part part) throws Exception {
    ActorSystem system = PekkoRemote.system(part.ports().left());
    ActorRef receiver = PekkoRemote.receiver(system, part, NAME);
    CountDownLatch end = new CountDownLatch(1);
    ActorRef sender = system.actorOf(Props.create(Sender.class, () -> new Sender(part, receiver, end)));
    receiver.tell(HELLO, sender);
    end.await();
    PekkoRemote.terminate(system);
  }

  @Override
  public void ping(Part part) throws Exception {
    ActorSystem system = PekkoRemote.system(part.ports().left());
    ActorRef receiver = PekkoRemote.receiver(system, part, NAME);
    ActorRef arrivals = system.actorOf(Props.create(Returned.class, () -> new Returned(part)));
    receiver.tell(HELLO, arrivals);
    for (byte[] message = part.pings().next(); message != null; message = part.pings().next()) receiver.tell(message, ActorRef.noSender());
    part.pings().awaitEnd();
    PekkoRemote.terminate(system);
  }

  /** Sends a quarter of the window whenever one was handled. */
  private static final class Sender extends AbstractActor {
    private final Part part;
    private final ActorRef receiver;
    private final CountDownLatch end;

    Sender(Part part, ActorRef receiver, CountDownLatch end) {
      this.part = part;
      this.receiver = receiver;
      this.end = end;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder().match(Integer.class, this::send).matchEquals(END, _ -> end.countDown()).build();
    }

    private void send(int count) {
      for (int i = 0; i < count; i++) {
        byte[] message = part.source().next();
        if (message == null) return;
        receiver.tell(message, ActorRef.noSender());
      }
    }
  }

  /** Gives all to the sink, or back. */
  private static final class Receiver extends AbstractActor {
    private final Part part;
    private final CountDownLatch end;
    private final boolean echo;
    private final int quarter;
    private ActorRef sender = ActorRef.noSender();
    private int count;

    Receiver(Part part, CountDownLatch end, boolean echo) {
      this.part = part;
      this.end = end;
      this.echo = echo;
      this.quarter = quarter(part);
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder().match(byte[].class, echo ? this::giveBack : this::take).matchEquals(HELLO, _ -> begin()).build();
    }

    private void begin() {
      sender = getSender();
      if (!echo) sender.tell(4 * quarter, getSelf());
    }

    private void giveBack(byte[] message) {
      sender.tell(message, ActorRef.noSender());
      if (Stamp.isEnd(message)) end.countDown();
    }

    private void take(byte[] message) {
      if (!part.sink().accept(message)) {
        sender.tell(END, getSelf());
        end.countDown();
      } else if (++count % quarter == 0) {
        sender.tell(quarter, getSelf());
      }
    }
  }

  /** Where messages come back to. */
  private static final class Returned extends AbstractActor {
    private final Part part;

    Returned(Part part) {
      this.part = part;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder().match(byte[].class, part.pings()::back).build();
    }
  }
}
