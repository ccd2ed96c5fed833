package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Children;
import dev.kamaelia.GraphException;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.Schema;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ends of links across nodes, as the transport sees them. */
class RemoteLinkTest {
  private final LoopTransport transport = new LoopTransport(4);
  private final TestGraph graph = new TestGraph().transport(transport);
  private int links;

  private void remote(String from, String to) {
    remote(from, to, new Numbers());
  }

  private void remote(String from, String to, Codec<?> codec) {
    RemoteLink link = new RemoteLink(++links, from, "a", to, "b", codec, Duration.ZERO, LossPolicy.FAIL);
    graph.link(TestGraph.box(from), new End.Remote(link), null, 0).link(new End.Remote(link), TestGraph.box(to), null, 0);
  }

  @Test
  void messagesArriveInOrderAndEveryHandledOneIsReported() throws InterruptedException {
    graph.numbers("source", 10_000);
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox("inbox", 3, (_, m) -> received.add(m));
    remote("source.outbox", "sink.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    assertThat(transport.done).hasValue(10_000);
  }

  @Test
  void aMicroprocessReceivesDecodedMessages() throws InterruptedException {
    graph.numbers("source", 1_000);
    List<Object> received = new ArrayList<>();
    graph.process("sink").in("inbox", 3).main(me -> {
      for (Object m : me.in()) received.add(m);
    });
    remote("source.outbox", "sink.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    assertThat(transport.done).hasValue(1_000);
  }

  @Test
  void anEndedReceiverFinishesTheSenderOnTheOtherSide() throws InterruptedException {
    graph.process("source").outbox().main(me -> {
      for (int i = 0; ; i++) me.send(i);
    });
    graph.handler("first").inbox((me, _) -> me.self.finish());
    remote("source.outbox", "first.inbox");

    assertThat(graph.run().code()).isZero();
  }

  @Test
  void aFailedSenderIsShownToTheReceiverAfterItsMessages() throws InterruptedException {
    graph.process("source").onFailure(OnFailure.STOP_COMPONENT).outbox().main(me -> {
      for (int i = 0; i < 3; i++) me.send(i);
      throw new IllegalStateException("broken");
    });
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, m) -> seen.add(m)).control((_, s) -> seen.add(s.getClass().getSimpleName())).finished(_ -> seen.add("finished"));
    remote("source.outbox", "sink.inbox");

    assertThat(graph.run().code()).isEqualTo(1);
    assertThat(seen).containsExactly(0, 1, 2, "Failed", "finished");
  }

  @Test
  void oneOutboxMayLeadToThisNodeAndToAnother() throws InterruptedException {
    graph.numbers("source", 2_000);
    List<Object> near = graph.sink("near");
    List<Object> far = graph.sink("far");
    graph.link("source.outbox", "near.inbox");
    remote("source.outbox", "far.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(near).isEqualTo(far).hasSize(2_000);
  }

  @Test
  void aChildThatSentToAnotherNodeForItsParentDoesNotKeepTheLinkOpen() throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    graph.handler("parent").outbox().started(me -> {
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(TestChild.process().outbox().main(it -> {
        it.send(1);
        sent.countDown();
        it.self.sleep(Duration.ofDays(1));
      })));
      children.pass(child.out(), me.out());
      children.start(child);
      ManualTime.await(sent);
      children.remove(child);
      me.send(2);
    });
    List<Object> received = graph.sink("sink");
    remote("parent.outbox", "sink.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly(1, 2);
  }

  @Test
  void whatCannotBeDecodedEndsItsLinkAndNothingElse() throws InterruptedException {
    graph.process("bad").outbox().main(me -> {
      me.send(1);
      me.send(Numbers.UNREADABLE);
      for (int i = 2; ; i++) me.send(i);
    });
    graph.numbers("good", 1_000);
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, m) -> received.add(m)).control((_, s) -> received.add(s)).finished(_ -> received.add("finished"));
    List<Object> elsewhere = graph.sink("elsewhere");
    remote("bad.outbox", "sink.inbox");
    remote("good.outbox", "elsewhere.inbox");

    Exit exit = graph.run();

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().text())
        .isEqualTo(
            "[UndecodableMessage] Link bad.outbox -> sink.inbox has ended: its message 2 is no java.lang.Integer: unreadable."
                + " Node a writes what the .proto text of java.lang.Integer says. Install the same release on both nodes; kamaelia components TYPE --proto BOX prints the text.");
    assertThat(received.getFirst()).isEqualTo(1);
    assertThat(received.get(1)).isInstanceOfSatisfying(Signal.Failed.class, failed -> assertThat(failed.causeText()).contains("message 2 is no java.lang.Integer"));
    assertThat(received.subList(2, received.size())).containsExactly("finished");
    assertThat(elsewhere).hasSize(1_000);
    assertThat(exit.counts().deadLetters()).isEqualTo(1);
    assertThat(exit.counts().failures()).isEqualTo(1);
  }

  @Test
  void theReceiverOfALinkThatCannotBeReadGoesOnWithItsOthers() throws InterruptedException {
    graph.process("bad").outbox().main(me -> me.send(Numbers.UNREADABLE));
    CountDownLatch shown = new CountDownLatch(1);
    graph.process("good").outbox().main(me -> {
      ManualTime.await(shown);
      for (int i = 0; i < 100; i++) me.send(i);
    });
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, m) -> received.add(m)).control((_, s) -> {
      if (s instanceof Signal.Failed) shown.countDown();
    });
    remote("bad.outbox", "sink.inbox");
    remote("good.outbox", "sink.inbox");

    assertThat(graph.run().code()).isEqualTo(1);
    assertThat(received).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void aMicroprocessThatReceivesWhatCannotBeDecodedSeesTheEndOfThatLink() throws InterruptedException {
    graph.process("bad").outbox().main(me -> {
      for (int i = 0; i < 3; i++) me.send(i);
      me.send(Numbers.UNREADABLE);
      for (int i = 4; ; i++) me.send(i);
    });
    List<Object> received = new ArrayList<>();
    graph.process("sink").in("inbox", 2).main(me -> {
      for (Object m : me.in()) received.add(m);
    });
    remote("bad.outbox", "sink.inbox");

    Exit exit = graph.run();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().fact()).contains("message 4 ");
    assertThat(received).containsExactly(0, 1, 2);
  }

  /** The last message of a link whose end is here already when it is decoded. */
  @Test
  void aLinkThatHasEndedMayTurnOutToHaveFailed() throws InterruptedException {
    graph.process("bad").outbox().main(me -> {
      me.send(1);
      me.send(Numbers.UNREADABLE);
    });
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, m) -> {
      ManualTime.await(transport.firstEnd);
      received.add(m);
    }).control((_, s) -> received.add(s.getClass().getSimpleName())).finished(_ -> received.add("finished"));
    remote("bad.outbox", "sink.inbox");

    assertThat(graph.run().code()).isEqualTo(1);
    assertThat(received).containsExactly(1, "Failed", "finished");
  }

  @Test
  void whateverACodecThrowsEndsItsLinkAndNothingElse() throws InterruptedException {
    graph.process("deep").outbox().main(me -> me.send(Numbers.DEEP));
    graph.process("missing").outbox().main(me -> me.send(Numbers.MISSING));
    graph.numbers("good", 1_000);
    graph.sink("one");
    graph.sink("two");
    List<Object> elsewhere = graph.sink("elsewhere");
    remote("deep.outbox", "one.inbox");
    remote("missing.outbox", "two.inbox");
    remote("good.outbox", "elsewhere.inbox");
    Execution execution = graph.start();
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    execution.onComponentFailure(failure -> failures.add(failure.diagnostic().fact()));

    assertThat(TestGraph.end(execution).code()).isEqualTo(1);
    assertThat(failures).containsExactlyInAnyOrder(
        "Link deep.outbox -> one.inbox has ended: its message 1 is no java.lang.Integer: The codec failed: java.lang.StackOverflowError: deep.",
        "Link missing.outbox -> two.inbox has ended: its message 1 is no java.lang.Integer: The codec failed: java.lang.NoClassDefFoundError: missing.");
    assertThat(elsewhere).hasSize(1_000);
  }

  @Test
  void anErrorOfTheMachineInACodecStopsTheGraph() throws InterruptedException {
    graph.process("large").outbox().main(me -> me.send(Numbers.LARGE));
    graph.process("endless").outbox().main(me -> {
      for (int i = 0; ; i++) me.send(i);
    });
    graph.sink("sink");
    graph.sink("other");
    remote("large.outbox", "sink.inbox");
    remote("endless.outbox", "other.inbox");

    Exit exit = graph.run();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().causeType()).isEqualTo(OutOfMemoryError.class.getName());
  }

  @Test
  void whatCannotBePutIntoItsInboxEndsItsLinkAndNothingElse() throws InterruptedException {
    transport.failing = new IllegalStateException("bug");
    graph.process("bad").outbox().main(me -> {
      for (int i = 0; ; i++) me.send(i);
    });
    graph.numbers("good", 1_000);
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, m) -> received.add(m)).control((_, s) -> received.add(s.getClass().getSimpleName())).finished(_ -> received.add("finished"));
    List<Object> elsewhere = graph.sink("elsewhere");
    remote("bad.outbox", "sink.inbox");
    remote("good.outbox", "elsewhere.inbox");

    Exit exit = graph.run();

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().fact())
        .isEqualTo("Link bad.outbox -> sink.inbox has ended: its message 3, a java.lang.Integer, could not be put into sink.inbox: java.lang.IllegalStateException: bug.");
    assertThat(exit.firstCause().orElseThrow().stack()).contains("RemoteLinkTest");
    assertThat(received).containsExactly(0, 1, "Failed", "finished");
    assertThat(elsewhere).hasSize(1_000);
    assertThat(exit.counts().discarded()).isPositive();
  }

  @Test
  void aSignalThatCannotBeShownEndsItsLinkAndNothingElse() throws InterruptedException {
    transport.failing = new IllegalStateException("bug");
    graph.process("source").outbox().main(me -> {
      for (int i = 0; ; i++) me.send(new Signal.ProducerFinished());
    });
    graph.numbers("good", 1_000);
    List<Object> elsewhere = graph.sink("elsewhere");
    remote("source.outbox", "elsewhere.control", signals());
    remote("good.outbox", "elsewhere.inbox");

    Exit exit = graph.run();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().fact()).contains("its message 3, a dev.kamaelia.Signal, could not be put into elsewhere.control: ");
    assertThat(elsewhere).hasSize(1_000);
  }

  @Test
  void anErrorOfTheMachineWhileAnInboxTakesAMessageStopsTheGraph() throws InterruptedException {
    transport.failing = new OutOfMemoryError("full");
    graph.numbers("bad", 100);
    graph.process("endless").outbox().main(me -> {
      for (int i = 0; ; i++) me.send(i);
    });
    graph.sink("sink");
    graph.sink("other");
    remote("bad.outbox", "sink.inbox");
    remote("endless.outbox", "other.inbox");

    Exit exit = graph.run();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().fact()).contains("its message 3, a java.lang.Integer, could not be put into sink.inbox: java.lang.OutOfMemoryError: full");
  }

  /** The room that is told between the two looks for it is not forgotten because the message cannot be encoded. */
  @Test
  void aMessageThatCannotBeEncodedSaysNothingOfTheRoomThatThereIs() {
    RemoteExit[] made = new RemoteExit[1];
    OutgoingLink narrow = new OutgoingLink() {
      private boolean asked;

      @Override
      public boolean offer(Object message) {
        if (asked) throw new IllegalArgumentException("not to be encoded");
        asked = true;
        made[0].onReady();
        return false;
      }

      @Override
      public Encoded encode(Object message) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void end(Ending ending) {}

      @Override
      public LinkFigures figures() {
        throw new UnsupportedOperationException();
      }
    };
    graph.sink("sink");
    RemoteLink link = new RemoteLink(1, "a.outbox", "a", "sink.inbox", "b", new Numbers(), Duration.ZERO, LossPolicy.FAIL);
    made[0] = new RemoteExit(graph.assemble(), link, _ -> narrow, null);

    assertThatThrownBy(() -> made[0].pass(1)).hasMessage("not to be encoded");
    assertThat(made[0].hasRoom()).isTrue();
  }

  private static Codec<?> signals() {
    return Codecs.forType(MessageType.of(Signal.class), RemoteLinkTest.class.getClassLoader()).orElseThrow();
  }

  /** Stays until it was shown a signal, and until all were. */
  private TestComponent told(String path, List<String> seen, CountDownLatch shown) {
    return graph.handler(path).started(me -> me.self.after(Duration.ofDays(1), () -> {})).control((me, s) -> {
      seen.add(path + " " + s.getClass().getSimpleName());
      shown.countDown();
      ManualTime.await(shown);
      me.self.finish();
    });
  }

  @Test
  void anInboxOfACompositeMayPassOnToTheControlOfItsPart() throws InterruptedException {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch shown = new CountDownLatch(1);
    graph.process("source").main(_ -> {});
    graph.composite("whole").in();
    told("whole/part", seen, shown);
    remote("source.signal", "whole.inbox", signals());
    graph.link("whole.inbox", "whole/part.control");

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly("whole/part ProducerFinished");
  }

  @Test
  void anInboxOfACompositeMayPassOnToControlsAndToDataInboxes() throws InterruptedException {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch shown = new CountDownLatch(2);
    graph.process("source").main(_ -> {});
    graph.composite("whole").in();
    told("whole/one", seen, shown);
    told("whole/two", seen, shown);
    List<Object> data = graph.sink("whole/data");
    remote("source.signal", "whole.inbox", signals());
    graph.link("whole.inbox", "whole/one.control").link("whole.inbox", "whole/data.inbox").link("whole.inbox", "whole/two.control");

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactlyInAnyOrder("whole/one ProducerFinished", "whole/two ProducerFinished");
    assertThat(data).containsExactly(new Signal.ProducerFinished());
    assertThat(transport.done).hasValue(1);
  }

  @Test
  void controlsGetSignalsAlsoWhenTheDataInboxBesideThemHasEnded() throws InterruptedException {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch shown = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    graph.process("source").main(_ -> ManualTime.await(gone));
    graph.composite("whole").in();
    told("whole/told", seen, shown);
    graph.handler("whole/data").started(me -> me.self.finish()).stopped(_ -> gone.countDown()).inbox((_, _) -> {});
    remote("source.signal", "whole.inbox", signals());
    graph.link("whole.inbox", "whole/told.control").link("whole.inbox", "whole/data.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly("whole/told ProducerFinished");
  }

  @Test
  void aComponentThatAnotherNodeFeedsIsNotRemovable() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    graph.process("source").outbox().main(_ -> ManualTime.await(over));
    graph.sink("data");
    graph.sink("told");
    graph.link("source.outbox", "told.inbox");
    remote("source.outbox", "data.inbox");
    remote("source.signal", "told.control", signals());
    Execution execution = graph.start();

    for (String path : List.of("data", "told", "source")) {
      assertThatThrownBy(() -> execution.fromOutside().remove(path)).as(path).isInstanceOf(GraphException.class)
          .hasMessageContaining("[NotRemovable] \"" + path + "\" has links with other nodes, which a change of this process cannot take away.");
    }
    over.countDown();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  /** Integers as one byte array of four. */
  static final class Numbers implements Codec<Integer> {
    static final int UNREADABLE = -1;
    static final int DEEP = -2;
    static final int MISSING = -3;
    static final int LARGE = -4;

    @Override
    public Schema schema() {
      return new Schema("java.lang.Integer", "test");
    }

    @Override
    public void write(WireWriter out, Integer message) {
      out.int32(1, message);
    }

    @Override
    public Integer read(WireReader in) throws WireException {
      int value = 0;
      while (!in.atEnd()) {
        in.nextField();
        value = in.int32();
      }
      return switch (value) {
        case UNREADABLE -> throw new WireException("unreadable.");
        case DEEP -> throw new StackOverflowError("deep");
        case MISSING -> throw new NoClassDefFoundError("missing");
        case LARGE -> throw new OutOfMemoryError("large");
        default -> value;
      };
    }
  }
}
