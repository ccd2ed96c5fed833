package dev.kamaelia.engine.introspection;

import dev.kamaelia.engine.transport.LinkFigures;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A snapshot in the text format of OpenMetrics 1.0, which Prometheus and others read. Names are stable; units are in them: seconds, bytes. Links to or from other nodes have the label
 * {@code end}, which is {@code sending} or {@code receiving}.
 */
public final class OpenMetrics {
  private final StringBuilder text = new StringBuilder();
  private final Snapshot snapshot;

  private OpenMetrics(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The whole exposition, its end mark included. */
  public static String text(Snapshot snapshot) {
    OpenMetrics metrics = new OpenMetrics(snapshot);
    metrics.components();
    metrics.links();
    metrics.linksAcrossNodes();
    metrics.turnedAway();
    return metrics.text.append("# EOF\n").toString();
  }

  private void components() {
    component("handled", "messages that the component was given", view -> view.counts().handled());
    component("sent", "messages that its links took", view -> view.counts().sent());
    component("discarded", "messages that nobody took", view -> view.counts().discarded());
    component("failures", "what its handlers threw", view -> view.counts().failures());
    component("restarts", "how often it was restarted", view -> view.counts().restarts());
    family("kamaelia_component_busy_seconds", "counter", "how long it ran");
    for (Snapshot.ComponentView view : snapshot.components()) sample("kamaelia_component_busy_seconds_total", labels("component", view.path()), view.busy().toNanos() / 1e9);
    family("kamaelia_inbox_waiting", "gauge", "messages that wait in an inbox");
    for (Snapshot.ComponentView view : snapshot.components()) {
      for (Snapshot.InboxView inbox : view.inboxes()) sample("kamaelia_inbox_waiting", labels("component", view.path(), "inbox", inbox.name()), inbox.waiting());
    }
  }

  private void component(String name, String help, ToLongFunction<Snapshot.ComponentView> value) {
    family("kamaelia_component_" + name, "counter", help);
    for (Snapshot.ComponentView view : snapshot.components()) sample("kamaelia_component_" + name + "_total", labels("component", view.path()), value.applyAsLong(view));
  }

  private void links() {
    family("kamaelia_link", "info", "what the link promises for the messages that it does not drop");
    for (Snapshot.LinkView link : snapshot.links()) sample("kamaelia_link_info", labels("from", link.from(), "to", link.to(), "guarantee", link.guarantee().name().toLowerCase(Locale.ROOT)), 1);
    family("kamaelia_link_messages", "counter", "messages that the link took");
    for (Snapshot.LinkView link : snapshot.links()) sample("kamaelia_link_messages_total", labels("from", link.from(), "to", link.to()), link.sent());
    family("kamaelia_link_dropped", "counter", "messages that its overflow policy dropped");
    for (Snapshot.LinkView link : snapshot.links()) sample("kamaelia_link_dropped_total", labels("from", link.from(), "to", link.to()), link.dropped());
  }

  private void linksAcrossNodes() {
    across("bytes", "counter", "encoded bytes of its messages", LinkFigures::bytes);
    across("credit_messages", "gauge", "messages that may leave before the receiver grants more", LinkFigures::creditMessages);
    across("credit_bytes", "gauge", "encoded bytes that may leave before the receiver grants more", LinkFigures::creditBytes);
    across("unacknowledged_messages", "gauge", "messages that are not acknowledged yet", LinkFigures::unacknowledgedMessages);
    across("unacknowledged_bytes", "gauge", "encoded bytes that are kept until they are acknowledged", LinkFigures::unacknowledgedBytes);
    across("repeated", "counter", "messages that went over the wire again after a cut", LinkFigures::repeated);
    across("resumes", "counter", "how often it went on over another connection", LinkFigures::resumes);
    across("losses", "counter", "how often a loss was counted", LinkFigures::losses);
    across("lost_messages", "counter", "messages that may be lost at most", LinkFigures::lost);
    states();
    lastErrors();
    roundTrips();
  }

  private void across(String name, String type, String help, ToDoubleFunction<LinkFigures> value) {
    family("kamaelia_link_" + name, type, help);
    String sample = "kamaelia_link_" + name + (type.equals("counter") ? "_total" : "");
    for (Snapshot.LinkView link : snapshot.links()) link.across().ifPresent(figures -> sample(sample, labelsOf(link, figures), value.applyAsDouble(figures)));
  }

  private void states() {
    family("kamaelia_link_state", "stateset", "where it is in its life");
    for (Snapshot.LinkView link : snapshot.links()) {
      link.across().ifPresent(figures -> {
        for (LinkFigures.State state : LinkFigures.State.values()) {
          String labels = labelsOf(link, figures) + "," + labels("kamaelia_link_state", state.name().toLowerCase(Locale.ROOT));
          sample("kamaelia_link_state", labels, figures.state() == state ? 1 : 0);
        }
      });
    }
  }

  private void lastErrors() {
    family("kamaelia_link_last_error", "info", "why its connection was last lost");
    for (Snapshot.LinkView link : snapshot.links()) {
      link.across().ifPresent(figures -> figures.lastError().ifPresent(error -> sample("kamaelia_link_last_error_info", labelsOf(link, figures) + "," + labels("error", error), 1)));
    }
  }

  private void roundTrips() {
    family("kamaelia_link_round_trip_seconds", "summary", "the last round trips of its connection");
    for (Snapshot.LinkView link : snapshot.links()) {
      link.across().ifPresent(figures -> figures.roundTrips().ifPresent(trips -> {
        sample("kamaelia_link_round_trip_seconds", labelsOf(link, figures) + ",quantile=\"0.5\"", trips.p50().toNanos() / 1e9);
        sample("kamaelia_link_round_trip_seconds", labelsOf(link, figures) + ",quantile=\"0.99\"", trips.p99().toNanos() / 1e9);
      }));
    }
  }

  private void turnedAway() {
    family("kamaelia_turned_away", "counter", "callers and peers that the node turned away");
    snapshot.turnedAway().forEach((reason, count) -> sample("kamaelia_turned_away_total", labels("reason", reason), count));
  }

  private String labelsOf(Snapshot.LinkView link, LinkFigures figures) {
    return labels("from", link.from(), "to", link.to(), "peer", figures.peer(), "end", figures.outgoing() ? "sending" : "receiving");
  }

  private void family(String name, String type, String help) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n').append("# HELP ").append(name).append(' ').append(help).append('\n');
  }

  private void sample(String name, String labels, double value) {
    text.append(name).append("{graph=\"").append(escaped(snapshot.graph())).append("\",").append(labels).append("} ");
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) text.append((long) value);
    else text.append(value);
    text.append('\n');
  }

  private static String labels(String... namesAndValues) {
    List<String> parts = List.of(namesAndValues);
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < parts.size(); i += 2) labels.append(i == 0 ? "" : ",").append(parts.get(i)).append("=\"").append(escaped(parts.get(i + 1))).append('"');
    return labels.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
