package dev.kamaelia.links.recording;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.execution.Execution;
import dev.kamaelia.engine.execution.OutboxTap;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.WireWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A link of a running graph while it is recorded: what its outbox sends, encoded here and not by the sender, who never waits for it. What is sent faster than it is taken from here is a gap.
 *
 * <p>Called from: one thread takes with {@link #next}; any thread may {@link #finish}.
 */
public final class LinkRecording implements AutoCloseable {
  /** So many messages may wait to be encoded. They are kept from being garbage meanwhile, whatever their size. */
  private static final int WAITING = 1024;

  /** In bytes; what is recorded goes through memory twice. */
  private static final int LONGEST_MESSAGE = 64 << 20;

  /** How long the sender may take to let go; it may be in the midst of something. */
  private static final Duration LETTING_GO = Duration.ofSeconds(1);

  private final RecordingHeader header;
  private final OutboxTap tap;
  private final Codec<Object> codec;
  private final WireWriter writer = new WireWriter();

  /** What comes before anything else is taken. The reader's, as are the next four. */
  private final Deque<Recorded> due = new ArrayDeque<>();

  private long last;

  /** The last one that was dropped. */
  private long skipped;

  private long nanos;
  private boolean ended;

  /** Why it was finished; written before the tap is closed, by whoever does that first; null until then. */
  private volatile @Nullable String finished;

  /** When it is over even if the sender has not let go, in nanoseconds since the beginning; the reader's. */
  private long latest = Long.MAX_VALUE;

  private LinkRecording(RecordingHeader header, OutboxTap tap, Codec<Object> codec) {
    this.header = header;
    this.tap = tap;
    this.codec = codec;
  }

  /**
   * Begins to record a link.
   *
   * @param execution the graph, or the part of it that this process runs
   * @param node the name of this process; empty if it runs the whole graph
   * @param link what the user wrote, see {@link LinkChoice}
   * @param loader sees the providers of codecs
   * @throws GraphException if there is no such link here, or if its messages have no codec
   */
  public static LinkRecording start(Execution execution, String node, String link, ClassLoader loader) {
    Snapshot now = execution.snapshot();
    Set<String> here = now.components().stream().map(Snapshot.ComponentView::path).collect(Collectors.toSet());
    List<String> sent = now.links().stream().filter(view -> here.contains(component(view.from()))).map(view -> view.from() + " -> " + view.to()).distinct().toList();
    String name = LinkChoice.of(link, sent, node.isEmpty() ? "the graph" : "node " + node);
    String from = name.substring(0, name.indexOf(" -> "));
    String to = name.substring(name.indexOf(" -> ") + 4);
    String outbox = from.substring(from.lastIndexOf('.') + 1);
    Codec<Object> codec = codec(name, execution.typeOf(component(from), outbox), loader);
    RecordingHeader header = new RecordingHeader(now.graph(), node, from, to, codec.schema(), now.at());
    return new LinkRecording(header, execution.tap(component(from), outbox, WAITING), codec);
  }

  private static String component(String box) {
    return box.substring(0, box.lastIndexOf('.'));
  }

  @SuppressWarnings("unchecked") // the outbox sends messages of its type, or of subtypes that the codec knows
  private static Codec<Object> codec(String link, MessageType type, ClassLoader loader) {
    return (Codec<Object>) Codecs.forType(type, loader).orElseThrow(() -> new GraphException(List.of(
        Diagnostic.error("LocalOnlyMessage", "Link " + link + " cannot be recorded: a " + type + " cannot leave its process.")
            .withExpected("A portable type: text, numbers, times, protobuf messages, @Message records, sealed interfaces of these, lists and maps of them.").withFix("Make it a @Message record."))));
  }

  /** What is recorded. */
  public RecordingHeader header() {
    return header;
  }

  /**
   * What comes next, waiting for it; the last is a {@link Recorded.End}.
   *
   * @return null when the time is over before something comes, and after the end
   */
  public @Nullable Recorded next(Duration timeout) throws InterruptedException {
    Recorded next = due.poll();
    if (next != null || ended) return next;
    if (isGivenUp()) {
      end();
      return due.poll();
    }
    OutboxTap.Noted noted = tap.poll(finished == null || timeout.compareTo(LETTING_GO) < 0 ? timeout : LETTING_GO);
    if (noted != null) take(noted);
    else if (tap.isOver() || isGivenUp()) end();
    return due.poll();
  }

  /** Drops what waits, which is in a gap then: whoever takes cannot go on, and no more memory is to be kept for that. From the thread that takes. */
  public void skip() {
    for (int i = 0; i < WAITING; i++) {
      OutboxTap.Noted noted = tap.poll();
      if (noted == null) return;
      skipped = noted.sequence();
    }
  }

  private void take(OutboxTap.Noted noted) {
    if (noted.sequence() > last + 1) due.add(new Recorded.Gap(last + 1, noted.sequence() - 1, ""));
    last = noted.sequence();
    nanos = Math.max(nanos, noted.nanos());
    writer.reset();
    try {
      codec.write(writer, noted.message());
      boolean tooLong = writer.size() > LONGEST_MESSAGE;
      due.add(tooLong ? new Recorded.Gap(last, last, "its " + writer.size() + " bytes are more than are recorded") : new Recorded.Message(last, nanos, writer.toByteArray()));
    } catch (RuntimeException | Error e) {
      if (Failure.isFatal(e)) throw e;
      due.add(new Recorded.Gap(last, last, "it cannot be encoded: " + Objects.requireNonNullElse(e.getMessage(), e.getClass().getName())));
    }
  }

  /** It was finished, but the sender has not let go for so long that what it sends meanwhile does not count. */
  private boolean isGivenUp() {
    if (finished == null || tap.hasLeft()) return false;
    if (latest == Long.MAX_VALUE) latest = tap.nanos() + LETTING_GO.toNanos();
    return tap.nanos() >= latest;
  }

  private void end() {
    ended = true;
    long sent = tap.isOver() ? tap.sent() : Math.max(last, skipped);
    if (sent > last) due.add(new Recorded.Gap(last + 1, sent, ""));
    nanos = Math.max(nanos, tap.nanos());
    due.add(new Recorded.End(sent, nanos, reason()));
  }

  private String reason() {
    String wanted = finished;
    if (wanted != null) return wanted;
    return tap.failed().map(component -> "component " + component).orElse("the outbox has ended");
  }

  /**
   * Ends it in order: what was sent before is told still, and then the end. A second call does nothing.
   *
   * @param reason why, a clause
   */
  public void finish(String reason) {
    synchronized (this) {
      if (finished != null) return;
      finished = reason;
    }
    tap.close();
    tap.look();
  }

  /** Records nothing more. */
  @Override
  public void close() {
    finish("it was given up");
  }
}
