package dev.kamaelia.engine.introspection;

import dev.kamaelia.engine.transport.LinkFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happened per second between two snapshots. So the graph itself keeps counters only.
 *
 * @param over the time between them
 * @param components those of the later snapshot, in its order
 * @param links those of the later snapshot, in its order
 */
public record Rates(Duration over, List<ComponentRate> components, List<LinkRate> links) {
  public Rates {
    components = List.copyOf(components);
    links = List.copyOf(links);
  }

  /**
   * A component's.
   *
   * @param path its path
   * @param handled messages per second that it was given
   * @param sent messages per second that its links took
   * @param busy the share of the time in which it ran, 0 to 1
   * @param restarts how many times it was restarted between the snapshots
   */
  public record ComponentRate(String path, double handled, double sent, double busy, long restarts) {}

  /**
   * A link's.
   *
   * @param from {@code component.outbox}
   * @param to {@code component.inbox}
   * @param sent messages per second
   * @param dropped messages per second
   * @param bytes encoded bytes per second; 0 if both ends are in this process
   */
  public record LinkRate(String from, String to, double sent, double dropped, double bytes) {}

  static Rates between(Snapshot before, Snapshot after) {
    Duration over = after.uptime().minus(before.uptime());
    double seconds = over.toNanos() / 1e9;
    Map<String, Snapshot.ComponentView> components = byName(before.components(), Snapshot.ComponentView::path);
    Map<String, Snapshot.LinkView> links = byName(before.links(), Rates::nameOf);
    List<ComponentRate> rates = new ArrayList<>();
    for (Snapshot.ComponentView now : after.components()) rates.add(rate(components.get(now.path()), now, seconds));
    List<LinkRate> linkRates = new ArrayList<>();
    for (Snapshot.LinkView now : after.links()) linkRates.add(rate(links.get(nameOf(now)), now, seconds));
    return new Rates(over, rates, linkRates);
  }

  private static <V> Map<String, V> byName(List<V> views, Function<V, String> name) {
    return views.stream().collect(Collectors.toMap(name, view -> view, (first, _) -> first, LinkedHashMap::new));
  }

  private static String nameOf(Snapshot.LinkView link) {
    return link.from() + " -> " + link.to();
  }

  private static ComponentRate rate(Snapshot.@Nullable ComponentView before, Snapshot.ComponentView now, double seconds) {
    long handled = before == null ? 0 : before.counts().handled();
    long sent = before == null ? 0 : before.counts().sent();
    long restarts = before == null ? 0 : before.counts().restarts();
    double busyBefore = before == null ? 0 : before.busy().toNanos() / 1e9;
    double busy = Math.clamp(perSecond(now.busy().toNanos() / 1e9, busyBefore, seconds), 0, 1);
    return new ComponentRate(now.path(), perSecond(now.counts().handled(), handled, seconds), perSecond(now.counts().sent(), sent, seconds), busy, now.counts().restarts() - restarts);
  }

  private static LinkRate rate(Snapshot.@Nullable LinkView before, Snapshot.LinkView now, double seconds) {
    long sent = before == null ? 0 : before.sent();
    long dropped = before == null ? 0 : before.dropped();
    long bytes = before == null ? 0 : bytes(before);
    return new LinkRate(now.from(), now.to(), perSecond(now.sent(), sent, seconds), perSecond(now.dropped(), dropped, seconds), perSecond(bytes(now), bytes, seconds));
  }

  private static long bytes(Snapshot.LinkView link) {
    return link.across().map(LinkFigures::bytes).orElse(0L);
  }

  /** A counter that is lower than before belongs to a link that was taken away and made again. */
  private static double perSecond(long now, long before, double seconds) {
    return perSecond((double) now, (double) before, seconds);
  }

  private static double perSecond(double now, double before, double seconds) {
    return seconds <= 0 ? 0 : (now >= before ? now - before : now) / seconds;
  }
}
