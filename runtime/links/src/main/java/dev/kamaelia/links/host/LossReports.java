package dev.kamaelia.links.host;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of losses. Of each link the first ones within a minute are told as they come, and those after them together when the minute is over: how many there were, the first and the last. So a peer that is started again
 * and again hides no loss, and fills no log. Of {@link NodeHost}'s serial alone.
 */
final class LossReports {
  private static final int TOLD_AT_ONCE = 8;
  private static final Duration GATHERED = Duration.ofMinutes(1);

  private final Clock clock;
  private final HostObserver observer;
  private final Map<RemoteLink, Recent> recent = new LinkedHashMap<>();

  /** The losses of a link within a minute. */
  private static final class Recent {
    long since;
    int told;

    /** Those that are not told yet, how many messages they are, and the two that will be shown. */
    long more;

    long messages;
    @Nullable Diagnostic first;
    @Nullable Diagnostic last;

    Recent(long since) {
      this.since = since;
    }

    void keep(long lost, Diagnostic loss) {
      more++;
      messages += lost;
      if (first == null) first = loss;
      last = loss;
    }

    void forget() {
      more = 0;
      messages = 0;
      first = null;
      last = null;
    }
  }

  LossReports(Clock clock, HostObserver observer) {
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * A link has lost something.
   *
   * @param messages how many at most; 0 if that is not known
   * @param loss in words
   */
  void add(RemoteLink link, long messages, Diagnostic loss) {
    Recent losses = recent.computeIfAbsent(link, _ -> new Recent(clock.nanos()));
    if (losses.told == TOLD_AT_ONCE) {
      losses.keep(messages, loss);
    } else {
      losses.told++;
      observer.lost(loss);
    }
  }

  /** Called at each beat: tells what has waited for a minute. A link that lost nothing for so long is told of at once again. */
  void beat() {
    long now = clock.nanos();
    recent.entrySet().removeIf(link -> {
      Recent losses = link.getValue();
      if (now - losses.since < GATHERED.toNanos()) return false;
      losses.since = now;
      return !tell(link.getKey(), losses);
    });
  }

  /** Tells all that has waited. */
  void end() {
    recent.forEach(this::tell);
    recent.clear();
  }

  /** False if there is nothing to tell. */
  private boolean tell(RemoteLink link, Recent losses) {
    Diagnostic first = losses.first;
    Diagnostic last = losses.last;
    if (first == null || last == null) return false;
    observer.lost(losses.more == 1 ? last : LinkError.moreLosses(link, losses.more, losses.messages, first, last));
    losses.forget();
    return true;
  }
}
