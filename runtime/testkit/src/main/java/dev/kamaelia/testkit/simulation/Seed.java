package dev.kamaelia.testkit.simulation;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which run of a simulation: a number that decides everything, and what of it was taken away to make a failure small. As text {@code 42} or {@code 42/messages=7/faults=0.3}.
 *
 * @param number decides everything
 * @param messages how many messages at most
 * @param faults the places, in the order of time, of the faults that are left; empty if all are
 */
public record Seed(long number, int messages, Optional<List<Integer>> faults) {
  private static final String MESSAGES = "messages=";
  private static final String FAULTS = "faults=";
  private static final String NONE = "none";

  public Seed {
    if (messages < 1) throw new IllegalArgumentException("messages < 1: " + messages);
    faults = faults.map(List::copyOf);
    if (faults.isPresent() && faults.get().stream().anyMatch(place -> place < 0)) throw new IllegalArgumentException("a place below 0: " + faults.get());
  }

  /** A seed of which nothing was taken away. */
  public static Seed of(long number) {
    return new Seed(number, Integer.MAX_VALUE, Optional.empty());
  }

  /**
   * Reads a seed as {@link #toString} writes it.
   *
   * @throws GraphException with [BadSeed] if it is none
   */
  public static Seed parse(String text) {
    String[] parts = text.strip().split("/", -1);
    try {
      Seed seed = of(Long.parseLong(parts[0]));
      for (int i = 1; i < parts.length; i++) seed = seed.with(parts[i]);
      return seed;
    } catch (IllegalArgumentException e) {
      throw new GraphException(List.of(Diagnostic.error("BadSeed", "\"" + text + "\" is no seed of a simulation.")
          .withExpected("A number, or what a failing simulation prints: 42/messages=7/faults=0.3.")));
    }
  }

  private Seed with(String part) {
    if (part.startsWith(MESSAGES)) return withMessages(Integer.parseInt(part.substring(MESSAGES.length())));
    if (!part.startsWith(FAULTS)) throw new IllegalArgumentException(part);
    String places = part.substring(FAULTS.length());
    List<Integer> faults = new ArrayList<>();
    if (!places.equals(NONE)) for (String place : places.split("\\.", -1)) faults.add(Integer.parseInt(place));
    return withFaults(faults);
  }

  Seed withMessages(int atMost) {
    return new Seed(number, atMost, faults);
  }

  Seed withFaults(List<Integer> places) {
    return new Seed(number, messages, Optional.of(places));
  }

  @Override
  public String toString() {
    String text = Long.toString(number);
    if (messages != Integer.MAX_VALUE) text += "/" + MESSAGES + messages;
    if (faults.isPresent()) text += "/" + FAULTS + (faults.get().isEmpty() ? NONE : faults.get().stream().map(String::valueOf).collect(Collectors.joining(".")));
    return text;
  }
}
