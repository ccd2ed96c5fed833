package dev.kamaelia.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What came out of one outbox, and how much of it was expected already. Used by the test's thread. */
final class Arrivals {
  /** So many messages of a long row are shown before and after the one it is about. */
  private static final int SHOWN = 10;

  private final String outbox;
  private final List<Object> messages = new ArrayList<>();
  private int expected;

  Arrivals(String outbox) {
    this.outbox = outbox;
  }

  void add(Object message) {
    messages.add(message);
  }

  List<Object> all() {
    return Collections.unmodifiableList(messages);
  }

  /** What was not expected yet. */
  List<Object> rest() {
    return messages.subList(expected, messages.size());
  }

  /** Takes the next messages as expected; otherwise fails saying what arrived instead, and takes none. */
  void expect(List<?> wanted, String state) {
    List<Object> rest = rest();
    for (int i = 0; i < wanted.size(); i++) {
      if (i < rest.size() && Objects.equals(rest.get(i), wanted.get(i))) continue;
      String what = i < rest.size() ? "arrived instead: " + shown(rest.get(i)) + sameText(rest.get(i), wanted.get(i)) : "nothing more arrived; " + state;
      throw new AssertionError("message " + (expected + i + 1) + " of " + outbox + " was to be " + shown(wanted.get(i)) + ", but " + what
          + "\n  expected: " + row(wanted, i) + "\n  arrived:  " + row(rest, i));
    }
    expected += wanted.size();
  }

  void expectNothing() {
    List<Object> rest = rest();
    if (!rest.isEmpty()) throw new AssertionError(outbox + " was to send nothing" + (expected > 0 ? " after " + count(expected) : "") + ", but " + count(rest.size()) + " arrived\n  arrived:  " + row(rest, 0));
  }

  private static String count(int messages) {
    return messages == 1 ? "1 message" : messages + " messages";
  }

  private static String sameText(Object arrived, Object wanted) {
    if (!shown(arrived).equals(shown(wanted))) return "";
    return arrived.getClass() == wanted.getClass() ? ", which is not equal: has " + arrived.getClass().getSimpleName() + " an equals?" : ", a " + arrived.getClass().getName() + ", not a " + wanted.getClass().getName();
  }

  /** The messages around one of them. */
  private static String row(List<?> messages, int about) {
    int from = Math.max(0, about - SHOWN);
    int to = Math.min(messages.size(), about + SHOWN + 1);
    if (messages.isEmpty()) return "(nothing)";
    List<String> texts = new ArrayList<>();
    if (from > 0) texts.add("(" + from + " before)");
    for (int i = from; i < to; i++) texts.add(shown(messages.get(i)));
    if (to < messages.size()) texts.add("(" + (messages.size() - to) + " more)");
    return String.join(", ", texts);
  }

  static String shown(Object message) {
    return message instanceof CharSequence text ? "\"" + text + "\"" : String.valueOf(message);
  }
}
