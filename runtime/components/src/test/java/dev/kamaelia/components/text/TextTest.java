package dev.kamaelia.components.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.testkit.Harness;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void grepPassesOnTheLinesWithAMatch() {
    try (Harness grep = Harness.of(GrepBoxes.with().pattern("ERR|WARN"))) {
      grep.send("inbox", "1 ERR").send("inbox", "2 INFO").send("inbox", "3 WARN").finish();
      assertThat(grep.received("outbox")).containsExactly("1 ERR", "3 WARN");
      assertThat(grep.isEnded()).isTrue();
    }
  }

  @Test
  void grepInvertedPassesOnTheOthers() {
    try (Harness grep = Harness.of(GrepBoxes.with().pattern("ERR").invert(true))) {
      grep.send("inbox", "1 ERR").send("inbox", "2 INFO");
      assertThat(grep.received("outbox")).containsExactly("2 INFO");
    }
  }

  @Test
  void grepSaysInOneLineWhatIsWrongWithAPattern() {
    assertThatThrownBy(() -> new Grep("a(", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pattern \"a(\" is no regular expression: Unclosed group near index 2");
  }

  @Test
  void lineSplitCutsWhereTheLinesEndNotWhereTheChunksDo() {
    try (Harness split = Harness.of(LineSplitBoxes.with())) {
      split.send("inbox", "on").send("inbox", "e\r").send("inbox", "\ntwo\n\nfo").send("inbox", "ur");
      assertThat(split.received("outbox")).containsExactly("one", "two", "");
      split.finish();
      assertThat(split.received("outbox")).containsExactly("one", "two", "", "four");
    }
  }
}
