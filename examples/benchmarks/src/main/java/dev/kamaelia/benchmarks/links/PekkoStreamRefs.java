package dev.kamaelia.benchmarks.links;

import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SinkRef;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.StreamRefs;

/** A stream whose end is in a remote system, with Pekko's own back-pressure and settings. No round trips: they would be two streams. */
final class PekkoStreamRefs implements Wire {
  private static final String NAME = "giver";
  private static final String HELLO = "hello";
  private static final String END = "end";

  @Override
  public void receive(Part part, Runnable listening) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    PekkoRemote.serve(part, Props.create(Giver.class, () -> new Giver(part, end)), NAME, end, listening);
  }

  @Override
  public void send(Part part) throws Exception {
    ActorSystem system = PekkoRemote.system(part.ports().left());
    CountDownLatch end = new CountDownLatch(1);
    ActorRef starter = system.actorOf(Props.create(Starter.class, () -> new Starter(part, end)));
    PekkoRemote.receiver(system, part, NAME).tell(HELLO, starter);
    end.await();
    PekkoRemote.terminate(system);
  }

  @Override
  public void echo(Part part, Runnable listening) {
    throw new UnsupportedOperationException("one way only");
  }

  @Override
  public void ping(Part part) {
    throw new UnsupportedOperationException("one way only");
  }

  /** Gives whoever asks the way to the sink. */
  private static final class Giver extends AbstractActor {
    private final Part part;
    private final CountDownLatch end;

    Giver(Part part, CountDownLatch end) {
      this.part = part;
      this.end = end;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder().matchEquals(HELLO, _ -> give(getSender())).build();
    }

    private void give(ActorRef sender) {
      SinkRef<byte[]> ref = StreamRefs.<byte[]>sinkRef().to(Sink.foreach(message -> take(message, sender))).run(Materializer.matFromSystem(getContext().getSystem()));
      sender.tell(ref, getSelf());
    }

    private void take(byte[] message, ActorRef sender) {
      if (part.sink().accept(message)) return;
      sender.tell(END, ActorRef.noSender());
      end.countDown();
    }
  }

  /** Runs the stream. */
  private static final class Starter extends AbstractActor {
    private final Part part;
    private final CountDownLatch end;

    Starter(Part part, CountDownLatch end) {
      this.part = part;
      this.end = end;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder().match(SinkRef.class, this::start).matchEquals(END, _ -> end.countDown()).build();
    }

    @SuppressWarnings("unchecked") // it is of what was asked for
    private void start(SinkRef<?> ref) {
      SinkRef<byte[]> typed = (SinkRef<byte[]>) ref;
      Source.fromIterator(() -> Stream.generate(part.source()::next).takeWhile(message -> message != null).iterator())
          .runWith(typed.getSink(), Materializer.matFromSystem(getContext().getSystem()));
    }
  }
}
