package dev.kamaelia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.engine.sample.Parts.WordCount;
import dev.kamaelia.engine.sample.Parts_LoudWordsBoxes;
import dev.kamaelia.engine.sample.Parts_NestedBoxes;
import dev.kamaelia.engine.sample.Parts_NumbersBoxes;
import dev.kamaelia.engine.sample.Parts_PureTransformerBoxes;
import dev.kamaelia.engine.sample.Parts_SinkBoxes;
import dev.kamaelia.engine.sample.Parts_TextsBoxes;
import dev.kamaelia.engine.sample.Parts_UpperCaseBoxes;
import dev.kamaelia.engine.sample.Parts.PureTransformer;
import dev.kamaelia.engine.sample.Parts_WordCounterBoxes;
import dev.kamaelia.engine.sample.Parts_WordSplitterBoxes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GraphTest {
  @Test
  void theExampleOfTheGraphLanguageRuns() throws Exception {
    Graph g = Graph.named("wordcount");
    Parts_TextsBoxes read = g.add("read", Parts_TextsBoxes.with().texts(List.of("a b", "b")));
    Parts_WordSplitterBoxes split = g.add("split", Parts_WordSplitterBoxes.with());
    Parts_PureTransformerBoxes<String, String> up = g.add("up", Parts_PureTransformerBoxes.<String, String>of(() -> new PureTransformer<>(String::toUpperCase)));
    Parts_WordCounterBoxes count = g.add("count", Parts_WordCounterBoxes.with());
    Parts_SinkBoxes audit = g.add("audit", Parts_SinkBoxes.with());
    g.link(read.outbox(), split.inbox());
    g.pipeline(split, up, count);
    g.link(split.outbox(), audit.inbox()).overflow(Overflow.DROP_OLDEST).capacity(100).patience(Duration.ofSeconds(30));
    g.node("reader", "127.0.0.1:7401");
    split.node("reader").capacity("inbox", 4096).onFailure(OnFailure.SKIP);
    try (Running r = g.start()) {
      Exit e = r.await(Duration.ofSeconds(30));
      assertThat(e.code()).isZero();
      assertThat(e.firstCause()).isEmpty();
      assertThat(e.counts().handled()).isEqualTo(11); // 2 lines, 3 words three times
    }
  }

  @Test
  void allErrorsAreToldAndNothingIsStarted() {
    Graph g = Graph.named("wrong");
    var split = g.add("split", Parts_WordSplitterBoxes.with());
    g.add("texts", Parts_TextsBoxes.with());
    g.pipeline(split, split.capacity("control", 1));
    assertThatThrownBy(g::start).isInstanceOf(GraphException.class).hasMessage("""
        [BadCapacity] The capacity of split.control is fixed. Remove it.
        [MissingParam] Component "texts" lacks the parameter texts (List<String>). Give it in with.""");
  }

  @Test
  void aGraphRunsAndItsOutboxesCanBeRead() throws Exception {
    Graph g = Graph.named("wordcount");
    var read = g.add("read", Parts_TextsBoxes.with().texts(List.of("a b", "b")));
    var split = g.add("split", Parts_WordSplitterBoxes.with());
    var up = g.add("up", Parts_PureTransformerBoxes.<String, String>of(() -> new PureTransformer<>(String::toUpperCase)));
    var count = g.add("count", Parts_WordCounterBoxes.with());
    g.pipeline(read, split, up, count);

    try (Running running = g.assemble(); Handle.Receiver<WordCount> counts = running.handle(count.outbox())) {
      running.start();
      assertThat(all(counts)).containsExactly(new WordCount("A", 1), new WordCount("B", 2));
      Exit exit = running.await();
      assertThat(exit.code()).isZero();
    }
  }

  @Test
  void anInboxCanBeFedUntilItsHandleIsClosed() throws Exception {
    Graph g = Graph.named("fed");
    var upper = g.add("upper", Parts_UpperCaseBoxes.with());
    try (Running running = g.assemble();
        Handle.Sender<String> in = running.handle(upper.inbox()); Handle.Receiver<String> out = running.handle(upper.outbox())) {
      running.start();
      assertThat(in.put("x")).isTrue();
      assertThat(out.take()).isEqualTo("X");
      in.finish();
      assertThat(out.take()).isNull();
      assertThat(running.await().code()).isZero();
    }
  }

  @Test
  @SuppressWarnings("NullAway") // what it is about
  void aHandleThatIsGivenNothingNamesItsInboxAndGoesOn() throws Exception {
    Graph g = Graph.named("fed");
    var upper = g.add("upper", Parts_UpperCaseBoxes.with());
    try (Running running = g.assemble();
        Handle.Sender<String> in = running.handle(upper.inbox()); Handle.Receiver<String> out = running.handle(upper.outbox())) {
      running.start();
      assertThatThrownBy(() -> in.put(null)).isInstanceOf(NullPointerException.class).hasMessage("the handle on upper.inbox was given null to put");
      assertThatThrownBy(() -> in.tryPut(null)).hasMessage("the handle on upper.inbox was given null to put");
      assertThatThrownBy(() -> in.put(null, Duration.ofSeconds(1))).hasMessage("the handle on upper.inbox was given null to put");
      in.put("x");
      in.finish();
      assertThat(out.take()).isEqualTo("X");
      assertThat(running.await().code()).isZero();
    }
  }

  @Test
  void awaitSaysWhenTheTimeIsOver() throws Exception {
    Graph g = Graph.named("slow");
    g.add("numbers", Parts_NumbersBoxes.with().period(Duration.ofHours(1)).count(1));
    try (Running running = g.start()) {
      assertThatThrownBy(() -> running.await(Duration.ofMillis(1))).isInstanceOf(TimeoutException.class).hasMessage("the graph did not end within PT0.001S");
      running.drain();
      assertThat(running.await().code()).isZero();
    }
  }

  @Test
  void runGivesTheExitCode() {
    Graph g = Graph.named("failing");
    var texts = g.add("texts", Parts_TextsBoxes.with().texts(List.of("x")));
    var up = g.add("up", Parts_PureTransformerBoxes.<String, String>with().function(text -> {
      throw new IllegalStateException("no " + text);
    }));
    g.pipeline(texts, up);
    assertThat(g.run()).isEqualTo(1);
  }

  @Test
  void compositesRunToAnyDepth() throws Exception {
    Graph g = Graph.named("nested");
    var texts = g.add("texts", Parts_TextsBoxes.with().texts(List.of("a b")));
    var nested = g.add("nested", Parts_NestedBoxes.with().width(2));
    var loud = g.add("loud", Parts_LoudWordsBoxes.with());
    g.pipeline(texts, nested, loud);
    try (Running running = g.assemble(); Handle.Receiver<String> out = running.handle(loud.outbox())) {
      running.start();
      assertThat(all(out)).containsExactlyInAnyOrder("A", "B", "A", "B");
      assertThat(running.await().code()).isZero();
      assertThat(running.snapshot().components()).extracting(component -> component.path()).contains("nested/loud-1/split", "loud/upper");
    }
  }

  @Test
  void theSameNameTwiceIsAnError() {
    Graph g = Graph.named("twice");
    g.add("x", Parts_SinkBoxes.with());
    g.add("x", Parts_SinkBoxes.with());
    assertThatThrownBy(g::run).hasMessage("[DuplicateName] There are two components \"x\". Give one of them another name.");
  }

  @Test
  void aGraphMadeOfItsOwnTopologyIsTheSame() {
    Graph g = Graph.named("same").node("one", "127.0.0.1:1").node("two", "127.0.0.1:2");
    var texts = g.add("texts", Parts_TextsBoxes.with().texts(List.of("a b")));
    var sink = g.add("sink", Parts_SinkBoxes.with());
    texts.node("one");
    sink.node("two");
    g.link(texts.outbox(), sink.inbox()).onLoss(dev.kamaelia.descriptor.LossPolicy.WAIT);
    assertThat(Graph.of(g.topology()).topology()).isEqualTo(g.topology());
    assertThat(g.check().hasErrors()).isFalse();
  }

  @Test
  void aGraphRunsAsOftenAsItIsStartedAlsoAtOnce() throws Exception {
    Graph g = Graph.named("twice");
    g.pipeline(g.add("texts", Parts_TextsBoxes.with().texts(List.of("a b", "b"))), g.add("sink", Parts_SinkBoxes.with()));
    try (Running first = g.start(); Running second = g.start()) {
      assertThat(first.await().counts().handled()).isEqualTo(2);
      assertThat(second.await().counts().handled()).isEqualTo(2);
      assertThat(first.start().await()).isEqualTo(first.await());
    }
    assertThat(g.run()).isZero();
  }

  @Test
  void closingTwiceOrAfterTheEndOrBeforeTheStartIsHarmless() throws Exception {
    Graph g = Graph.named("close");
    g.add("numbers", Parts_NumbersBoxes.with().period(Duration.ofHours(1)).count(1));
    Running running = g.start();
    running.close();
    running.close();
    running.stop();
    running.drain();
    assertThat(running.await().code()).isZero();
    Running never = g.assemble();
    never.close();
    assertThat(never.start().await().code()).isZero();
  }

  @Test
  void boxesOfAnotherGraphAndCapacitiesOfNothingAreErrors() {
    Graph other = Graph.named("other");
    var stranger = other.add("stranger", Parts_SinkBoxes.with());
    Graph g = Graph.named("g");
    var texts = g.add("texts", Parts_TextsBoxes.with().texts(List.of()));
    var sink = g.add("sink", Parts_SinkBoxes.with());
    g.link(texts.outbox(), stranger.inbox());
    g.link(texts.outbox(), sink.inbox()).capacity(0);
    sink.capacity("inbox", 0);
    assertThatThrownBy(g::start).hasMessageContaining("[UnknownComponent] Link texts.outbox -> stranger.inbox: there is no component \"stranger\".")
        .hasMessageContaining("[BadCapacity] The capacity of sink.inbox is 0. 1 or more.")
        .hasMessageContaining("[BadCapacity] The capacity of link texts.outbox -> sink.inbox is 0. 1 or more.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1a", "a b", "a/b", "a.b", "/", "ä", "a\n", "-a", "$"})
  void aNameThatCannotBeWrittenInLinksIsAnError(String name) {
    Graph g = Graph.named("names");
    g.add(name, Parts_SinkBoxes.with());
    assertThatThrownBy(g::start).hasMessage("[BadName] Component \"" + name + "\" has a name that cannot be written in links. A letter, then letters, digits, _ and -.");
  }

  private static <T> List<T> all(Handle.Receiver<T> receiver) throws InterruptedException {
    List<T> all = new ArrayList<>();
    for (T message = receiver.take(); message != null; message = receiver.take()) all.add(message);
    return all;
  }
}
