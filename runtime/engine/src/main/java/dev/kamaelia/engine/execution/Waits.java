package dev.kamaelia.engine.execution;

import dev.kamaelia.In;
import dev.kamaelia.engine.call.Calls;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.introspection.WaitReport;
import dev.kamaelia.engine.introspection.WaitReport.Entry;
import dev.kamaelia.engine.introspection.WaitReport.Feed;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks what components wait for. Runs on: any thread, beside the components; one that moves meanwhile is shown as it was a moment ago. */
final class Waits {
  private final Structure structure;
  private final long now;
  private final Feeders feeders;

  /** At a time of the execution's clock. */
  Waits(Structure structure, long now) {
    this.structure = structure;
    this.now = now;
    this.feeders = new Feeders(structure);
  }

  WaitReport report(String graph, Duration uptime, List<String> deadlocks, Optional<WaitReport.Linking> linking) {
    return new WaitReport(graph, uptime, structure.mailboxes().stream().filter(mailbox -> mailbox.state() != Mailbox.ENDED).map(this::entry).toList(), deadlocks, linking);
  }

  Entry entry(Mailbox mailbox) {
    Optional<Duration> since = Optional.ofNullable(mailbox.pace()).map(pace -> since(pace.sinceNanos()));
    Room room = mailbox.room();
    Link link = room == null || !room.isParked() ? null : room.link();
    if (room != null && link != null) return new Entry(mailbox.path, sending(link), Optional.of(since(room.sinceNanos())));
    if (mailbox.life.state() == Snapshot.State.RESTARTING) return new Entry(mailbox.path, new WaitReport.Restarting(mailbox.awaitedToRestart()), since);
    Calls calls = mailbox.requests().calls();
    if (calls != null && calls.isAwaited()) return calling(mailbox, calls, List.of());
    Thread thread = mailbox.runner();
    if (mailbox.state() == Mailbox.IDLE) {
      List<String> names = mailbox.execution().names().awaitedBy(mailbox);
      List<String> linked = mailbox.execution().names().changes().awaitedBy(mailbox);
      boolean onlyNames = !(mailbox instanceof ProcessMailbox process) || process.awaited() == null;
      if (onlyNames && !names.isEmpty()) return new Entry(mailbox.path, new WaitReport.LookingUp(names), since);
      if (onlyNames && !linked.isEmpty()) return new Entry(mailbox.path, new WaitReport.GettingLinked(linked), since);
      if (mailbox instanceof ProcessMailbox process) return receiving(process);
      if (calls != null && !calls.running().isEmpty()) return calling(mailbox, calls, feeds(mailbox.boxes.inlets()));
      return new Entry(mailbox.path, new WaitReport.Receiving(feeds(mailbox.boxes.inlets()), timer(mailbox)), since);
    }
    if (thread == null) return new Entry(mailbox.path, new WaitReport.Starting(), Optional.empty());
    return new Entry(mailbox.path, new WaitReport.Running(thread.getName(), UserStack.of(thread)), since);
  }

  private Entry calling(Mailbox mailbox, Calls calls, List<Feed> inboxes) {
    List<WaitReport.Called> called = calls.running().stream().map(this::called).toList();
    Optional<Duration> longest = called.stream().map(WaitReport.Called::since).max(Duration::compareTo);
    return new Entry(mailbox.path, new WaitReport.Calling(called, inboxes), longest);
  }

  private WaitReport.Called called(Calls.Running call) {
    Thread thread = call.thread();
    Optional<WaitReport> inside = call.inside().map(Supplier::get);
    Duration since = since(call.sinceNanos());
    Optional<Duration> left = call.timeout().map(time -> Duration.ofNanos(Math.max(0, Nanos.of(time) - since.toNanos())));
    return new WaitReport.Called(call.name(), since, left, call.givenUp(), thread == null ? "" : thread.getName(), thread == null || inside.isPresent() ? List.of() : UserStack.ofTask(thread),
        inside.map(WaitReport::components).orElse(List.of()));
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(Math.max(0, now - nanos));
  }

  private static WaitReport.Sending sending(Link link) {
    Inlet inlet = link.inlet();
    return new WaitReport.Sending(link.from.toString(), link.to(), inlet == null ? 0 : inlet.size(), inlet == null ? 0 : inlet.capacity);
  }

  private Entry receiving(ProcessMailbox mailbox) {
    In<?>[] awaited = mailbox.awaited();
    Duration atMost = mailbox.waitsNoLonger();
    Optional<Duration> since = Optional.of(since(mailbox.waitsSinceNanos()));
    Optional<Duration> left = Optional.ofNullable(atMost).map(time -> Duration.ofNanos(Math.max(0, Nanos.of(time) - (now - mailbox.waitsSinceNanos()))));
    if (awaited == null && left.isPresent()) return new Entry(mailbox.path, new WaitReport.Sleeping(left.get()), since);
    List<Feed> feeds = new ArrayList<>();
    for (In<?> in : awaited == null ? new In<?>[0] : awaited) {
      Inlet inlet = ((ProcessIn<?>) in).inlet();
      feeds.add(inlet != null ? feeders.of(inlet) : feeders.ofControl(mailbox));
    }
    return new Entry(mailbox.path, new WaitReport.Receiving(feeds, left.or(() -> timer(mailbox))), since);
  }

  private List<Feed> feeds(List<Inlet> inlets) {
    return inlets.stream().filter(inlet -> inlet.openSenders() > 0).map(feeders::of).toList();
  }

  private Optional<Duration> timer(Mailbox mailbox) {
    return mailbox.requests().nextTimerNanos().stream().mapToObj(due -> Duration.ofNanos(Math.max(0, due - now))).findFirst();
  }
}
