package dev.kamaelia.links.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which link somebody means. */
final class LinkChoiceTest {
  private static final List<String> LINKS = List.of("a.outbox -> b.inbox", "a.outbox -> c.inbox", "c.outbox -> whole/d.inbox", "whole/e.out-1 -> f.inbox", "whole/e.out-2 -> f.other");

  private static String of(String text) {
    return LinkChoice.of(text, LINKS, "the graph");
  }

  @Test
  void aLinkIsNamedByBothBoxesOrByTheOnlyOneThatItHas() {
    assertThat(of("a.outbox -> c.inbox")).isEqualTo("a.outbox -> c.inbox");
    assertThat(of(" a.outbox->c.inbox ")).isEqualTo("a.outbox -> c.inbox");
    assertThat(of("b.inbox")).isEqualTo("a.outbox -> b.inbox");
    assertThat(of("whole/e.out-1")).isEqualTo("whole/e.out-1 -> f.inbox");
  }

  @Test
  void aCompositesBoxStandsForThoseOfItsParts() {
    assertThat(of("c.outbox -> whole.inbox")).isEqualTo("c.outbox -> whole/d.inbox");
    assertThat(of("whole.first -> f.inbox")).isEqualTo("whole/e.out-1 -> f.inbox");
  }

  @Test
  void whatIsNoLinkOrMoreThanOneIsTold() {
    assertThatThrownBy(() -> of("a.outbox")).isInstanceOf(GraphException.class)
        .hasMessageContaining("[AmbiguousLink] There is more than one link at a.outbox. One of a.outbox -> b.inbox, a.outbox -> c.inbox. Name both ends, in quotation marks.");
    assertThatThrownBy(() -> of("b.inbux")).hasMessageContaining("[UnknownLink] There is no link \"b.inbux\".").hasMessageContaining("Did you mean \"b.inbox\"?");
    assertThatThrownBy(() -> of("a.outbox -> b.inbux")).hasMessageContaining("Did you mean \"a.outbox -> b.inbox\"?");
    assertThatThrownBy(() -> of("")).hasMessageContaining("[UnknownLink]");
    assertThatThrownBy(() -> LinkChoice.of("x", List.of(), "node left")).hasMessageContaining("There are no links of node left.");
    assertThatThrownBy(() -> LinkChoice.of("x", IntStream.range(0, 30).mapToObj(i -> "n" + i + ".outbox -> m.inbox").toList(), "node left")).hasMessageContaining(" and 10 more.");
  }
}
