package dev.kamaelia.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.benchmarks.contender.HandWritten;
import dev.kamaelia.benchmarks.flow.Chain;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;
import dev.kamaelia.benchmarks.flow.Schedule;
import dev.kamaelia.benchmarks.flow.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong checksum is found, whatever the count. */
class ReferenceTest {
  private static final Chain THREE = new Chain(Chain.Kind.LIGHT, 1, 3);

  @ParameterizedTest
  @ValueSource(longs = {1, Numbers.BLOCK, Numbers.PERIOD - 1, Numbers.PERIOD, 3 * Numbers.PERIOD + Numbers.BLOCK})
  void aFlowThatLostNothingIsRight(long messages) {
    Flow flow = Flow.single(Schedule.of(messages));
    new HandWritten().chain(flow, THREE);

    assertThatCode(() -> Reference.check(flow, THREE.steps())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(longs = {Numbers.BLOCK, 3 * Numbers.PERIOD + Numbers.BLOCK})
  void aSumOfSeveralSourcesIsRight(long messages) {
    Flow flow = Flow.fromSeveral(Schedule.of(messages), 4);
    List<Step> four = new Chain(Chain.Kind.LIGHT, 1, 4).steps();
    new HandWritten().fanIn(flow, four);

    assertThatCode(() -> Reference.checkSum(flow, four)).doesNotThrowAnyException();
  }

  @Test
  void aLostMessageIsFound() {
    Flow flow = Flow.single(Schedule.of(Numbers.BLOCK));
    flow.meter().accept(flow.source().next());
    flow.source().next();

    assertThatThrownBy(() -> Reference.check(flow, List.of())).hasMessage("the count after 1 messages is 1, not 2");
  }

  @Test
  void twoMessagesInTheWrongOrderAreFound() {
    Flow flow = Flow.single(Schedule.of(Numbers.BLOCK));
    Msg first = flow.source().next();
    flow.meter().accept(flow.source().next());
    flow.meter().accept(first);

    assertThatThrownBy(() -> Reference.check(flow, List.of())).hasMessage("the checksum after 2 messages is 63, not 33");
  }

  @Test
  void aStageThatWasLeftOutIsFound() {
    Flow flow = Flow.single(Schedule.of(Numbers.PERIOD));
    new HandWritten().chain(flow, new Chain(Chain.Kind.LIGHT, 1, 1));

    assertThatThrownBy(() -> Reference.check(flow, THREE.steps())).hasMessageContaining("the checksum after 16384 messages is");
  }
}
