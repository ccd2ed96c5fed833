package dev.kamaelia.engine.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The static rules, without threads. */
class FusionTest {
  private final List<Part> parts = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();

  private void handlers(String... paths) {
    for (String path : paths) parts.add(new Part(path, true, false, false));
  }

  private Way link(String from, String to) {
    Way way = new Way(from, "outbox", to, "inbox", false, false);
    ways.add(way);
    return way;
  }

  private Optional<Boundary> boundary(Way way) {
    return Fusion.of(parts, ways).boundary(way);
  }

  @Test
  void everyLinkOfAChainOfHandlersIsACall() {
    handlers("a", "b", "c");
    Way first = link("a", "b");
    Way second = link("b", "c");

    assertThat(boundary(first)).isEmpty();
    assertThat(boundary(second)).isEmpty();
  }

  @Test
  void everyBranchOfAFanOutIsACall() {
    handlers("a", "b", "c");
    Way left = link("a", "b");
    Way right = link("a", "c");

    assertThat(boundary(left)).isEmpty();
    assertThat(boundary(right)).isEmpty();
  }

  @Test
  void severalSendersNeedAQueueAlsoWhenTheyAreOneComponentOrFeedDifferentInboxes() {
    handlers("a", "b", "c", "d");
    Way left = link("a", "c");
    Way right = link("b", "c");
    Way one = new Way("a", "outbox", "d", "left", false, false);
    Way other = new Way("a", "outbox", "d", "right", false, false);
    ways.addAll(List.of(one, other));

    assertThat(List.of(left, right, one, other)).allSatisfy(way -> assertThat(boundary(way)).contains(Boundary.SEVERAL_SENDERS));
  }

  @Test
  void theSameLinkTwiceIsTwoSenders() {
    handlers("a", "b");
    Way way = link("a", "b");
    link("a", "b");

    assertThat(boundary(way)).contains(Boundary.SEVERAL_SENDERS);
  }

  @Test
  void microprocessesAndBlockingComponentsAreBoundariesOnBothSides() {
    handlers("a", "b");
    parts.add(new Part("process", false, false, false));
    parts.add(new Part("blocking", true, true, false));

    assertThat(boundary(link("process", "a"))).contains(Boundary.MICROPROCESS);
    assertThat(boundary(link("a", "blocking"))).contains(Boundary.BLOCKING);
    assertThat(boundary(link("blocking", "b"))).contains(Boundary.BLOCKING);
    assertThat(boundary(link("b", "process"))).contains(Boundary.MICROPROCESS);
  }

  @Test
  void whatTheUserSizedOrBufferedStaysAQueue() {
    handlers("a", "b", "c");
    Way sized = new Way("a", "outbox", "b", "inbox", false, true);
    Way buffered = new Way("b", "outbox", "c", "inbox", true, false);
    ways.addAll(List.of(sized, buffered));

    assertThat(boundary(sized)).contains(Boundary.SIZED);
    assertThat(boundary(buffered)).contains(Boundary.BUFFERED);
  }

  @Test
  void aReceiverThatAnotherNodeFeedsHasAQueue() {
    handlers("a");
    parts.add(new Part("b", true, false, true));

    assertThat(boundary(link("a", "b"))).contains(Boundary.OUTSIDE);
  }

  @Test
  void noLinkOfACycleIsACallWhileThoseBeforeAndBehindItAre() {
    handlers("source", "loop", "back", "sink", "last");
    Way into = link("source", "loop");
    Way forth = link("loop", "back");
    Way back = link("back", "loop");
    Way out = link("back", "sink");
    Way on = link("sink", "last");

    assertThat(boundary(into)).contains(Boundary.SEVERAL_SENDERS);
    assertThat(boundary(forth)).contains(Boundary.CYCLE);
    assertThat(boundary(back)).contains(Boundary.SEVERAL_SENDERS);
    assertThat(boundary(out)).isEmpty();
    assertThat(boundary(on)).isEmpty();
  }

  @Test
  void aRingWithoutAnEntryIsOfQueuesOnly() {
    handlers("a", "b", "c");
    link("a", "b");
    link("b", "c");
    link("c", "a");

    assertThat(ways).allSatisfy(way -> assertThat(boundary(way)).contains(Boundary.CYCLE));
  }

  @Test
  void aLongChainIsCutSoThatNoStackGetsDeepWhateverTheOrderOfItsLinks() {
    int length = 5 * Fusion.LONGEST;
    handlers(IntStream.rangeClosed(0, length).mapToObj(i -> "s" + i).toArray(String[]::new));
    for (int i = length - 1; i >= 0; i--) link("s" + i, "s" + (i + 1));
    Fusion fusion = Fusion.of(parts, ways);

    int run = 0;
    int longest = 0;
    int cuts = 0;
    for (Way way : ways.reversed()) {
      boolean call = fusion.boundary(way).isEmpty();
      run = call ? run + 1 : 0;
      if (!call) cuts++;
      longest = Math.max(longest, run);
    }
    assertThat(longest).isEqualTo(Fusion.LONGEST - 1);
    assertThat(cuts).isEqualTo(5);
  }

  @Test
  void aBoundaryTellsItsReason() {
    assertThat(Boundary.values()).allSatisfy(boundary -> assertThat(boundary.reason()).isNotBlank());
  }
}
