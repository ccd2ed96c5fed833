package dev.kamaelia.components.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Signal;
import dev.kamaelia.testkit.Harness;
import org.junit.jupiter.api.Test;

class FlowTest {
  @Test
  void pureTransformerSendsTheResultsThatAreNotNull() {
    try (Harness halves = Harness.of(new PureTransformer<Integer, Integer>(n -> n % 2 == 0 ? n / 2 : null))) {
      halves.send("inbox", 4).send("inbox", 5).send("inbox", 6).finish();
      assertThat(halves.received("outbox")).containsExactly(2, 3);
      assertThat(halves.received("signal")).containsExactly(new Signal.ProducerFinished());
    }
  }

  @Test
  void pureTransformerTakesItsFunctionAsAParameterToo() {
    try (Harness upper = Harness.of(PureTransformerBoxes.<String, String>with().function(String::toUpperCase))) {
      upper.send("inbox", "a");
      assertThat(upper.received("outbox")).containsExactly("A");
    }
  }

  @Test
  void whatAFunctionThrowsIsAFailureOfTheComponent() {
    try (Harness inverse = Harness.of(new PureTransformer<Integer, Integer>(n -> 10 / n))) {
      inverse.send("inbox", 5);
      assertThatThrownBy(() -> inverse.send("inbox", 0)).hasMessageContaining("/ by zero").hasMessageContaining("received from outbox before: [2]");
    }
  }

  @Test
  void filterPassesOnWhatSatisfiesThePredicate() {
    try (Harness even = Harness.of(new Filter<Integer>(n -> n % 2 == 0))) {
      even.send("inbox", 1).send("inbox", 2).send("inbox", 4);
      assertThat(even.received("outbox")).containsExactly(2, 4);
    }
  }

  @Test
  void takePassesOnSoManyThenEnds() {
    try (Harness take = Harness.of(TakeBoxes.<String>with().n(2))) {
      take.send("inbox", "a");
      assertThat(take.isEnded()).isFalse();
      take.send("inbox", "b");
      assertThat(take.isEnded()).isTrue();
      take.send("inbox", "c");
      assertThat(take.received("outbox")).containsExactly("a", "b");
      assertThat(take.exit().orElseThrow().code()).isZero();
    }
  }

  @Test
  void takeOfNothingEndsAtOnce() {
    try (Harness take = Harness.of(TakeBoxes.<String>with().n(0))) {
      assertThat(take.isEnded()).isTrue();
    }
  }

  @Test
  void takeRefusesANegativeNumber() {
    assertThatThrownBy(() -> Harness.of(TakeBoxes.<String>with().n(-1))).hasMessageContaining("n is -1, not 0 or more");
  }

  @Test
  void firstOnlyPassesOnOneThenEnds() {
    try (Harness first = Harness.of(FirstOnlyBoxes.<String>with())) {
      first.send("inbox", "a").send("inbox", "b");
      assertThat(first.received("outbox")).containsExactly("a");
      assertThat(first.isEnded()).isTrue();
    }
  }

  @Test
  void mergePassesOnEverything() {
    try (Harness merge = Harness.of(MergeBoxes.<String>with())) {
      merge.send("inbox", "a").send("inbox", "b").finish();
      assertThat(merge.received("outbox")).containsExactly("a", "b");
    }
  }

  @Test
  void nullSinkTakesAnything() {
    try (Harness sink = Harness.of(NullSinkBoxes.with())) {
      sink.send("inbox", "a").send("inbox", 1).finish();
      assertThat(sink.exit().orElseThrow().counts().handled()).isEqualTo(2);
    }
  }
}
