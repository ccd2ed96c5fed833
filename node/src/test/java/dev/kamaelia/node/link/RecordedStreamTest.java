package dev.kamaelia.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.WordCounterBoxes;
import com.acme.WordSplitterBoxes;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Running;
import dev.kamaelia.engine.execution.InboxHandle;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.proto.Part;
import dev.kamaelia.proto.RecordRequest;
import dev.kamaelia.testkit.time.VirtualTime;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one who records gets, and for how long it is borne, in virtual time: its thread runs when time settles, the event loop when a test says so. */
final class RecordedStreamTest implements Recorders.Source {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualTime time = VirtualTime.create();
  private final EmbeddedChannel connection = connection();
  private final List<String> told = new ArrayList<>();
  private final Strangers strangers =
      new Strangers(8, 1000, LinkSecurity.of("left", Set.of("right"), new Security.LoopbackOnly(), time.environment().clock(), _ -> {}), why -> told.add(why.id()));
  private final Semaphore places = Recorders.places();
  private final Recorders recorders = new Recorders(this, strangers, time.environment(), connection.eventLoop(), places);
  private final Running graph = graph();
  private final InboxHandle lines = graph.execution().openInbox("split", "inbox");

  RecordedStreamTest() {
    strangers.add(connection);
    connection.runPendingTasks();
    graph.start();
    time.settle();
  }

  private Running graph() {
    Graph made = Graph.named("g");
    WordSplitterBoxes split = made.add("split", WordSplitterBoxes.with());
    made.link(split.outbox(), made.add("count", WordCounterBoxes.with()).inbox());
    return made.assemble(time.environment());
  }

  @Override
  public Optional<Diagnostic> refusal(RecordingWanted wanted) {
    return Optional.empty();
  }

  @Override
  public LinkRecording record(RecordingWanted wanted) {
    return LinkRecording.start(graph.execution(), "left", wanted.link(), RecordedStreamTest.class.getClassLoader());
  }

  /** Somebody asks for a link. */
  private Caller caller(String link) {
    Caller caller = new Caller();
    caller.stream.start();
    caller.stream.onMessage(Optional.of(RecordRequest.newBuilder().setVersion(1).setLink(link).build()));
    return caller;
  }

  private void send(String line) {
    assertThat(lines.tryPut(line)).isTrue();
    time.settle();
  }

  @Test
  void aCallerIsNoStrangerAnyMoreBeforeItGetsItsFirstPart() {
    Caller caller = caller("split.outbox");
    caller.onFirst = () -> {
      connection.runPendingTasks();
      told.add(strangers.size() + " strangers");
    };
    assertThat(strangers.size()).isEqualTo(1);
    time.settle();
    assertThat(caller.sent).containsExactly("start");
    assertThat(told).containsExactly("0 strangers");
  }

  @Test
  void aCallerThatGoesBeforeItIsKnownStaysAStrangerThatHasToGo() {
    Caller caller = caller("split.outbox");
    time.settle();
    caller.stream.onCancel();
    connection.runPendingTasks();
    assertThat(strangers.size()).isEqualTo(1);
    pass(11);
    assertThat(connection.isOpen()).isFalse();
    time.settle();
    assertThat(places.availablePermits()).isEqualTo(4);
  }

  @Test
  void aCallerThatGetsNothingStaysAStranger() {
    Caller caller = caller("split.outbux");
    time.settle();
    connection.runPendingTasks();
    assertThat(caller.sent).containsExactly("refused UnknownLink");
    assertThat(caller.closed).isEqualTo(Status.OK);
    assertThat(strangers.size()).isEqualTo(1);
    assertThat(places.availablePermits()).isEqualTo(4);
  }

  @Test
  void whatIsSentWhileACallerDoesNotReadWaitsForASecond() {
    Caller caller = caller("split.outbox");
    time.settle();
    caller.ready = false;
    send("a b c");
    time.advance(Duration.ofMillis(999));
    caller.reads();
    time.settle();
    assertThat(caller.sent).containsExactly("start", "1", "2", "3");
  }

  @Test
  void fromTheFirstSecondOnItIsDropped() {
    Caller caller = caller("split.outbox");
    time.settle();
    caller.ready = false;
    send("a b c");
    time.advance(SECOND);
    send("d");
    caller.reads();
    time.settle();
    assertThat(caller.sent).as("the first was taken before it was known that it cannot be sent").containsExactly("start", "1", "2-3 missing", "4");
  }

  /** What woke it is over: the caller had read what was there before. */
  @Test
  void whoIsWokenInVainDropsNothing() {
    Caller caller = caller("split.outbox");
    time.settle();
    caller.ready = false;
    assertThat(lines.tryPut("a b c")).isTrue();
    for (int i = 0; i < 50; i++) {
      caller.stream.onReady();
      time.settle();
    }
    caller.reads();
    time.settle();
    assertThat(caller.sent).containsExactly("start", "1", "2", "3");
  }

  @Test
  void whoDoesNotReadFor30SecondsIsLeftAndItsConnectionGoes() {
    Caller caller = caller("split.outbox");
    time.settle();
    connection.runPendingTasks();
    caller.ready = false;
    send("a b");
    time.advance(SECOND.multipliedBy(30).minusNanos(1));
    assertThat(caller.closed).isNull();
    assertThat(places.availablePermits()).isEqualTo(3);
    time.advance(Duration.ofNanos(1));
    assertThat(caller.closed).isNotNull().extracting(Status::getCode).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(places.availablePermits()).isEqualTo(4);
    connection.runPendingTasks();
    assertThat(strangers.size()).isEqualTo(1);
    pass(11);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void whoReadsNowAndThenStays() {
    Caller caller = caller("split.outbox");
    time.settle();
    for (int i = 0; i < 3; i++) {
      caller.ready = false;
      send("a b");
      time.advance(SECOND.multipliedBy(29));
      caller.reads();
      time.settle();
    }
    assertThat(caller.closed).isNull();
    assertThat(caller.sent).startsWith("start", "1").contains("2 missing");
  }

  @Test
  void fourAreRecordedAtOnceAndTheNextWhenOneHasGone() {
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < 5; i++) callers.add(caller("split.outbox"));
    time.settle();
    assertThat(callers.getLast().sent).containsExactly("refused TooManyRecorders");
    assertThat(told).containsExactly("TooManyRecorders");
    callers.getFirst().stream.onHalfClose();
    time.settle();
    assertThat(callers.getFirst().sent).containsExactly("start", "end after 0");
    Caller next = caller("split.outbox");
    time.settle();
    assertThat(next.sent).containsExactly("start");
  }

  /** The end is asked for before there is a recording. */
  @Test
  void whoHasEnoughAtOnceGetsTheEnd() {
    Caller caller = caller("split.outbox");
    caller.stream.onHalfClose();
    time.settle();
    assertThat(caller.sent).containsExactly("start", "end after 0");
    assertThat(caller.closed).isEqualTo(Status.OK);
    assertThat(places.availablePermits()).isEqualTo(4);
  }

  private void pass(int seconds) {
    connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
    connection.runScheduledPendingTasks();
  }

  private static EmbeddedChannel connection() {
    SocketAddress remote = new InetSocketAddress("10.0.0.1", 1000);
    EmbeddedChannel channel = new EmbeddedChannel() {
      @Override
      protected SocketAddress remoteAddress0() {
        return remote;
      }
    };
    channel.freezeTime();
    return channel;
  }

  /** The call of one who records, as gRPC has it. */
  private final class Caller extends ServerCall<Optional<RecordRequest>, Part> {
    final List<String> sent = new ArrayList<>();
    final RecordedStream stream = new RecordedStream(this, recorders, strangers.at(connection.remoteAddress()));
    boolean ready = true;
    Runnable onFirst = () -> {};
    @Nullable Status closed;

    /** All that was sent is on its way: more can be. */
    void reads() {
      ready = true;
      stream.onReady();
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void sendMessage(Part part) {
      if (sent.isEmpty()) onFirst.run();
      sent.add(switch (part.getPartCase()) {
        case START -> "start";
        case SENT -> "" + part.getSent().getSequence();
        case GAP -> (part.getGap().getFirst() == part.getGap().getLast() ? "" : part.getGap().getFirst() + "-") + part.getGap().getLast() + " missing";
        case END -> "end after " + part.getEnd().getMessages();
        case REFUSED -> "refused " + part.getRefused().getId();
        case PART_NOT_SET -> "nothing";
      });
    }

    @Override
    public void close(Status status, Metadata trailers) {
      closed = status;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<Optional<RecordRequest>, Part> getMethodDescriptor() {
      throw new UnsupportedOperationException("nobody asks");
    }
  }
}
