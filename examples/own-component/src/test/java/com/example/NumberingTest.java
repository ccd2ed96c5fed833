package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.testkit.Harness;
import org.junit.jupiter.api.Test;

class NumberingTest {
  @Test
  void numbersLinesFromTheFirstNumber() {
    try (Harness numbering = Harness.of(NumberingBoxes.with().first(7))) {
      numbering.send("inbox", "a");
      numbering.send("inbox", "b");
      assertThat(numbering.received("outbox")).containsExactly("7: a", "8: b");
    }
  }
}
