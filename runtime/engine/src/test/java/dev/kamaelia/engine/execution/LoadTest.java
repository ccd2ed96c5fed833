package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a component is judged heavy, and light again. */
class LoadTest {
  private final Load load = new Load();

  /** How many samples it takes to change the judgement; -1 if more than 1000 do not. */
  private int samplesToChange(long... nanos) {
    for (int i = 0; i < 1000; i++) if (load.add(nanos[i % nanos.length])) return i + 1;
    return -1;
  }

  @Test
  void whatStaysUnderHalfAMicrosecondIsNeverHeavy() {
    assertThat(samplesToChange(50)).isEqualTo(-1);
    assertThat(samplesToChange(499)).isEqualTo(-1);
    assertThat(load.isHeavy()).isFalse();
  }

  @Test
  void halfAMicrosecondOverSeveralWindowsIsHeavyAndTheMiddleStaysWhatItWas() {
    assertThat(samplesToChange(500)).isEqualTo(64);
    assertThat(load.isHeavy()).isTrue();
    assertThat(samplesToChange(200)).isEqualTo(-1);
    assertThat(samplesToChange(149)).isPositive();
    assertThat(load.isHeavy()).isFalse();
    assertThat(samplesToChange(200)).isEqualTo(-1);
  }

  @Test
  void theMedianDecidesNotTheMean() {
    assertThat(samplesToChange(100, 100, 50_000)).isEqualTo(-1);
    assertThat(samplesToChange(100, 2000, 2000)).isPositive();
  }

  @Test
  void oneWindowOfColdCodeDecidesNothing() {
    for (int i = 0; i < 16; i++) assertThat(load.add(5000)).isFalse();
    assertThat(samplesToChange(50)).isEqualTo(-1);
  }

  @Test
  void aHandlerThatStandsStillIsNoticedAfterAFewSamples() {
    assertThat(samplesToChange(10_000_000)).isEqualTo(4);
  }

  @Test
  void theFirstSamplesComeSoon() {
    assertThat(load.gap()).isEqualTo(1);
    assertThat(load.gap()).isEqualTo(2);
    for (int i = 0; i < 10; i++) load.gap();
    assertThat(load.gap()).isEqualTo(64);
  }
}
