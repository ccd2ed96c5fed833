package dev.kamaelia.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  private static final Diagnostic UNKNOWN_INBOX =
      Diagnostic.error("UnknownInbox", "printer has no inbox \"text\".").withExpected("Inboxes: lines (String).").withNearest(Optional.of("lines")).withFix("Link to lines.");

  @Test
  void oneLineHoldsIdFactExpectationMatchAndFix() {
    assertThat(UNKNOWN_INBOX.text()).isEqualTo("[UnknownInbox] printer has no inbox \"text\". Inboxes: lines (String). Did you mean \"lines\"? Link to lines.");
  }

  @Test
  void theFormOnATerminalShowsThePlaceWithACaret() {
    Diagnostic placed = UNKNOWN_INBOX.at(new Place("wordcount.yaml", 15, 13, 12, "      to:   printer.text"));
    assertThat(placed.render())
        .isEqualTo(
            """
            error[UnknownInbox]: printer has no inbox "text".
              --> wordcount.yaml:15:13
               |
            15 |       to:   printer.text
               |             ^^^^^^^^^^^^
               = expected: Inboxes: lines (String).
               = help: Did you mean "lines"?
               = help: Link to lines.""");
  }

  @Test
  void severalAreShownWithAnEmptyLineBetween() {
    Diagnostic warning = Diagnostic.warning("UnlinkedOutbox", "a.errors is not linked.");
    assertThat(Diagnostic.render(List.of(warning, warning)))
        .isEqualTo("warning[UnlinkedOutbox]: a.errors is not linked.\n\nwarning[UnlinkedOutbox]: a.errors is not linked.");
  }
}
