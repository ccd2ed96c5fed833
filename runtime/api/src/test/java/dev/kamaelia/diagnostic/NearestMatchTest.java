package dev.kamaelia.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestMatchTest {
  private static final List<String> NAMES = List.of("inbox", "outbox", "lines", "FileReader", "FileWriter");

  @Test
  void aSlipOfTheFingersFindsTheName() {
    assertThat(NearestMatch.of("inbxo", NAMES)).contains("inbox");
    assertThat(NearestMatch.of("linse", NAMES)).contains("lines");
    assertThat(NearestMatch.of("filereader", NAMES)).contains("FileReader");
    assertThat(NearestMatch.of("FileRaeder", NAMES)).contains("FileReader");
  }

  @Test
  void aFarNameFindsNothing() {
    assertThat(NearestMatch.of("words", NAMES)).isEmpty();
    assertThat(NearestMatch.of("abc", List.of("xyz"))).isEmpty();
  }

  @Test
  void theNameItselfIsNoSuggestion() {
    assertThat(NearestMatch.of("inbox", List.of("inbox"))).isEmpty();
  }
}
