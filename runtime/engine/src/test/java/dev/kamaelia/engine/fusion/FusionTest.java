package dev.kamaelia.engine.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The static rules, without threads. */
class FusionTest {
  private final List<String> names = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();

  private void handlers(String... some) {
    for (String name : some) part(name, new Part(true, false, false));
  }

  private void part(String name, Part part) {
    names.add(name);
    parts.add(part);
  }

  private int link(String from, String to) {
    return link(from, to, false, false);
  }

  private int link(String from, String to, boolean buffered, boolean sized) {
    ways.add(new Way(names.indexOf(from), names.indexOf(to), false, buffered, sized));
    return ways.size() - 1;
  }

  private Optional<Boundary> boundary(int way) {
    return Fusion.of(parts, ways).boundary(way);
  }

  private Form form(int way) {
    return Fusion.of(parts, ways).form(way);
  }

  @Test
  void everyLinkOfAChainOfHandlersIsACall() {
    handlers("a", "b", "c");
    int first = link("a", "b");
    int second = link("b", "c");

    assertThat(boundary(first)).isEmpty();
    assertThat(boundary(second)).isEmpty();
  }

  @Test
  void everyBranchOfAFanOutIsACall() {
    handlers("a", "b", "c");
    int left = link("a", "b");
    int right = link("a", "c");

    assertThat(boundary(left)).isEmpty();
    assertThat(boundary(right)).isEmpty();
  }

  @Test
  void severalSendersNeedAQueueAlsoWhenTheyAreOneComponentOrFeedDifferentInboxes() {
    handlers("a", "b", "c", "d");
    int left = link("a", "c");
    int right = link("b", "c");
    int one = link("a", "d");
    int other = link("a", "d");

    assertThat(List.of(left, right, one, other)).allSatisfy(way -> assertThat(boundary(way)).contains(Boundary.SEVERAL_SENDERS));
  }

  @Test
  void theSameLinkTwiceIsTwoSenders() {
    handlers("a", "b");
    int way = link("a", "b");
    link("a", "b");

    assertThat(boundary(way)).contains(Boundary.SEVERAL_SENDERS);
  }

  @Test
  void microprocessesAndBlockingComponentsAreBoundariesOnBothSides() {
    handlers("a", "b");
    part("process", new Part(false, false, false));
    part("blocking", new Part(true, true, false));

    assertThat(boundary(link("process", "a"))).contains(Boundary.MICROPROCESS);
    assertThat(boundary(link("a", "blocking"))).contains(Boundary.BLOCKING);
    assertThat(boundary(link("blocking", "b"))).contains(Boundary.BLOCKING);
    assertThat(boundary(link("b", "process"))).contains(Boundary.MICROPROCESS);
  }

  @Test
  void whatTheUserSizedOrBufferedStaysAQueue() {
    handlers("a", "b", "c");
    int sized = link("a", "b", false, true);
    int buffered = link("b", "c", true, false);

    assertThat(boundary(sized)).contains(Boundary.SIZED);
    assertThat(boundary(buffered)).contains(Boundary.BUFFERED);
  }

  @Test
  void aReceiverThatAnotherNodeFeedsHasAQueue() {
    handlers("a");
    part("b", new Part(true, false, true));

    assertThat(boundary(link("a", "b"))).contains(Boundary.OUTSIDE);
  }

  @Test
  void onACycleTheCallIsOneThatHasToBeAnsweredWhileThoseBehindItArePlain() {
    handlers("source", "loop", "back", "sink", "last");
    int into = link("source", "loop");
    int forth = link("loop", "back");
    int back = link("back", "loop");
    int out = link("back", "sink");
    int on = link("sink", "last");

    assertThat(boundary(into)).contains(Boundary.SEVERAL_SENDERS);
    assertThat(form(forth)).isEqualTo(Form.ANSWERED_CALL);
    assertThat(boundary(back)).contains(Boundary.SEVERAL_SENDERS);
    assertThat(form(out)).isEqualTo(Form.CALL);
    assertThat(form(on)).isEqualTo(Form.CALL);
  }

  @Test
  void callsAndQueuesAlternateInARing() {
    handlers("a", "b", "c", "d", "e");
    for (String[] way : new String[][] {{"a", "b"}, {"b", "c"}, {"c", "d"}, {"d", "e"}, {"e", "a"}}) link(way[0], way[1]);

    assertThat(IntStream.range(0, ways.size()).mapToObj(this::form)).containsExactly(Form.ANSWERED_CALL, Form.QUEUE, Form.ANSWERED_CALL, Form.QUEUE, Form.QUEUE);
    assertThat(boundary(4)).contains(Boundary.CYCLE);
  }

  @Test
  void aGreatRingIsOfQueuesOnly() {
    int size = Fusion.MOST_ON_CYCLES + 1;
    for (int i = 0; i < size; i++) parts.add(new Part(true, false, false));
    for (int i = 0; i < size; i++) ways.add(new Way(i, (i + 1) % size, false, false, false));
    Fusion fusion = Fusion.of(parts, ways);

    assertThat(IntStream.range(0, size).mapToObj(fusion::boundary)).containsOnly(Optional.of(Boundary.CYCLE));
  }

  @Test
  void whoeverHasTwoWaysBackOrIsItsOwnReceiverHasAQueue() {
    handlers("a", "b", "c", "self");
    int forth = link("a", "b");
    link("b", "a");
    link("b", "c");
    link("c", "a");
    int self = link("self", "self");

    assertThat(boundary(forth)).contains(Boundary.CYCLE);
    assertThat(boundary(self)).contains(Boundary.CYCLE);
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
    for (int way = ways.size() - 1; way >= 0; way--) {
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
