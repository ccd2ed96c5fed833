package dev.kamaelia.links.recording;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which link somebody means who writes {@code a.outbox -> b.inbox}, or only the box at one of its ends. A composite's box stands for those of its parts: messages do not stop there, so no link of a running graph has
 * its end there.
 */
public final class LinkChoice {
  private static final String ARROW = " -> ";

  /** More are not told. */
  private static final int TOLD = 20;

  private LinkChoice() {}

  /**
   * The link.
   *
   * @param text what was written
   * @param links the names of those that there are
   * @param where who has these, as a message goes on after "Links of "
   * @throws GraphException [UnknownLink], with the nearest name, or [AmbiguousLink]
   */
  public static String of(String text, Collection<String> links, String where) {
    String wanted = name(text);
    if (links.contains(wanted)) return wanted;
    Set<String> ends = new LinkedHashSet<>();
    Set<String> found = new LinkedHashSet<>();
    for (String link : links) {
      List<String> both = List.of(link.split(ARROW, 2));
      ends.addAll(both);
      if (both.contains(wanted) || isWithin(both, wanted)) found.add(link);
    }
    if (found.size() == 1) return found.iterator().next();
    if (found.isEmpty()) {
      throw new GraphException(List.of(Diagnostic.error("UnknownLink", "There is no link \"" + wanted + "\".")
          .withExpected(links.isEmpty() ? "There are no links of " + where + "." : "Links of " + where + ": " + some(links) + ".")
          .withNearest(NearestMatch.of(wanted, wanted.contains(ARROW) ? links : ends))));
    }
    throw new GraphException(List.of(Diagnostic.error("AmbiguousLink", "There is more than one link at " + wanted + ".").withExpected("One of " + some(found) + ".").withFix("Name both ends, in quotation marks.")));
  }

  /** What was written as the name of a link: with one space at each side of the arrow. */
  public static String name(String text) {
    return text.strip().replaceAll("\\s*->\\s*", ARROW);
  }

  /** Whether both ends are the boxes that are wanted, or those of parts. */
  private static boolean isWithin(List<String> ends, String wanted) {
    if (!wanted.contains(ARROW)) return false;
    List<String> both = List.of(wanted.split(ARROW, 2));
    for (int i = 0; i < both.size(); i++) if (!ends.get(i).equals(both.get(i)) && !ends.get(i).startsWith(both.get(i).replaceFirst("\\.[^.]*$", "") + "/")) return false;
    return true;
  }

  private static String some(Collection<String> links) {
    String told = String.join(", ", links.stream().limit(TOLD).toList());
    return links.size() > TOLD ? told + " and " + (links.size() - TOLD) + " more" : told;
  }
}
