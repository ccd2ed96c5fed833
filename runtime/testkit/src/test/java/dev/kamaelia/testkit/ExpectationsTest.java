package dev.kamaelia.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.kamaelia.Component;
import dev.kamaelia.GraphException;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What a test expects of a component, and how it is told what came instead. */
class ExpectationsTest {
  @TempDir Path directory;

  /** Sends each number so many times, some time later. */
  @Component
  static final class Late implements Lifecycle {
    private final Duration delay;
    private final int times;
    private final Self self;
    @Outbox Out<Integer> outbox;

    Late(@Param Duration delay, @Param int times, Self self) {
      this.delay = delay;
      this.times = times;
      this.self = self;
    }

    @Inbox
    void inbox(Integer number) {
      if (number < 0) throw new IllegalArgumentException("negative");
      self.after(delay, () -> {
        for (int i = 0; i < times; i++) outbox.send(number);
      });
    }
  }

  @ComponentTest(value = Late.class, with = {"delay=5s", "times = 2"})
  void whatComesIsExpectedInOrder(Harness late) {
    late.send("inbox", 1).expectNothing("outbox");
    late.advance(Duration.ofSeconds(5)).expect("outbox", 1).expect("outbox", 1).expectNothing("outbox");
    late.send("inbox", 2).send("inbox", 3).advance(Duration.ofSeconds(5)).expect("outbox", 2, 2, 3, 3);
    assertThat(late.received("outbox")).containsExactly(1, 1, 2, 2, 3, 3);
    late.finish().expectEnd();
  }

  @ComponentTest(value = Late.class, with = {"delay=5s", "times=2"})
  void somethingElseComes(Harness late) {
    late.send("inbox", 1).send("inbox", 2).advance(Duration.ofSeconds(5)).expect("outbox", 1);
    assertThatThrownBy(() -> late.expect("outbox", 1, 3)).isInstanceOf(AssertionError.class)
        .hasMessage("message 3 of component.outbox was to be 3, but arrived instead: 2\n  expected: 1, 3\n  arrived:  1, 2, 2");
    assertThatThrownBy(() -> late.expect("outbox", "1")).hasMessageStartingWith("message 2 of component.outbox was to be \"1\", but arrived instead: 1\n");
    assertThatThrownBy(() -> late.expect("outbox", 1L)).hasMessageStartingWith("message 2 of component.outbox was to be 1, but arrived instead: 1, a java.lang.Integer, not a java.lang.Long\n");
    assertThatThrownBy(() -> late.expectNothing("outbox")).hasMessage("component.outbox was to send nothing after 1 message, but 3 messages arrived\n  arrived:  1, 2, 2");
    late.expect("outbox", 1, 2, 2);
  }

  @ComponentTest(value = Late.class, with = {"delay=5s", "times=1"})
  void nothingComes(Harness late) {
    late.send("inbox", 1);
    assertThatThrownBy(() -> late.expect("outbox", 1)).isInstanceOf(AssertionError.class).hasMessageStartingWith("message 1 of component.outbox was to be 1, but nothing more arrived; ").hasMessageContaining("a timer in 5.0 s").hasMessageEndingWith("arrived:  (nothing)");
    assertThatThrownBy(late::expectEnd).hasMessageStartingWith("the component was to end, but ").hasMessageContaining("inbox");
    late.stop();
    assertThatThrownBy(() -> late.expect("outbox", 1)).hasMessageContaining("nothing more arrived; the component has ended");
  }

  @Test
  void parametersAreThoseOfGraphFiles() {
    assertThatThrownBy(() -> Harness.of(Late.class, Map.of("delay", "soon"))).isInstanceOf(GraphException.class).hasMessageContaining("[BadParam").hasMessageContaining("[MissingParam]");
    assertThatThrownBy(() -> Harness.of(String.class, Map.of())).hasMessageStartingWith("java.lang.String has no java.lang.String_Wiring");
  }

  @Test
  void aGoldenFileIsWrittenThenCompared() throws Exception {
    Golden golden = new Golden(directory.resolve("golden/late.txt"));
    try (Harness late = Harness.of(Late.class, Map.of("delay", "0s", "times", 2))) {
      late.send("inbox", 1).send("inbox", 2).expect("outbox", 1);
      assertThatThrownBy(() -> late.expect("outbox", golden)).hasMessage("there is no " + golden.file() + " to compare 3 messages with; write it with -Dkamaelia.golden=write");
      Files.createDirectories(directory.resolve("golden"));
      Files.writeString(golden.file(), "1\n2\n2\n");
      late.expect("outbox", golden);
      Files.writeString(golden.file(), "1\n3\n2\n");
      assertThatThrownBy(() -> late.expect("outbox", golden)).hasMessageStartingWith(golden.file() + ":2: what arrived differs\n  golden:  3\n  arrived: 2\n");
      Files.writeString(golden.file(), "1\n");
      assertThatThrownBy(() -> late.expect("outbox", golden)).hasMessageContaining(":2: what arrived differs\n  golden:  (the file ends)\n  arrived: 2\n");
    }
    new Golden(golden.file()).matches(List.of("1"));
  }

  @Test
  void aComponentThatFailsAfterItsTestHasPassedFailsIt() {
    EngineTestKit.engine("junit-jupiter").configurationParameter("junit.jupiter.conditions.deactivate", "*").selectors(DiscoverySelectors.selectClass(Careless.class)).execute().testEvents()
        .assertThatEvents().haveExactly(2, finishedWithFailure(instanceOf(AssertionError.class), message(text -> text.startsWith("[ComponentFailed] component failed in "))));
  }

  /** Run by the test above. */
  @Disabled("run by ExpectationsTest alone, since its tests are to fail")
  static class Careless {
    @ComponentTest(value = Late.class, with = {"delay=5s", "times=1"})
    void failsAtOnce(Harness late) {
      late.send("inbox", -1);
    }

    @ComponentTest(FailsAtItsEnd.class)
    void failsWhenItIsClosed(Harness component) {
      component.expectNothing("signal");
    }
  }

  /** Fails when it is stopped. */
  @Component
  static final class FailsAtItsEnd implements Lifecycle {
    @Inbox
    void inbox(String text) {}

    @Override
    public void stopped() {
      throw new IllegalStateException("not like this");
    }
  }
}
