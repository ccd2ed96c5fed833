package dev.kamaelia.node.link;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.links.recording.Parts;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.proto.Part;
import dev.kamaelia.proto.RecordRequest;
import dev.kamaelia.proto.Refused;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What one who records a link gets. While gRPC has not sent what it was given, nothing is taken from the recording, which then has gaps: neither the link nor this process's memory waits for the caller. Whoever reads
 * nothing for too long is left.
 *
 * <p>Runs on: the event loop, but for {@link #send}, which has a thread of its own; that one alone sends and closes the call once there is a request.
 */
final class RecordedStream extends ServerCall.Listener<Optional<RecordRequest>> {
  /** So long what is sent is kept for a caller that does not read. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final long LOOK_NANOS = LOOK.toNanos();

  /** After so long a caller that does not read is left. */
  private static final Duration UNREAD = Duration.ofSeconds(30);

  private final ServerCall<Optional<RecordRequest>, Part> call;
  private final Recorders all;

  /** Whose connection it is; null if that has gone already. */
  private final @Nullable Stranger caller;

  /** True once there was a request. The event loop's. */
  private boolean asked;

  /** The thread that sends, once there is one; written by it, read by the event loop to wake it. */
  private volatile @Nullable Thread sender;

  /** Written by the thread that sends, before it looks at the next two. */
  private volatile @Nullable LinkRecording recording;

  /** The caller has enough. Written by the event loop, before it looks at the recording. */
  private volatile boolean enough;

  /** The caller has gone. As above. */
  private volatile boolean gone;

  RecordedStream(ServerCall<Optional<RecordRequest>, Part> call, Recorders all, @Nullable Stranger caller) {
    this.call = call;
    this.all = all;
    this.caller = caller;
  }

  void start() {
    call.sendHeaders(new Metadata());
    call.request(2);
  }

  @Override
  public void onMessage(Optional<RecordRequest> request) {
    if (request.isEmpty()) {
      unreadable();
      return;
    }
    if (asked) {
      all.tell(Diagnostic.error("NoRequest", "A caller sent a second request to record on one stream."));
      gone = true;
      look();
      return;
    }
    asked = true;
    RecordingWanted wanted = RecordingWanted.of(request.get());
    Optional<Diagnostic> refusal = all.enter(wanted);
    if (refusal.isEmpty()) {
      all.scheduler().start("recorder", () -> answer(wanted));
      return;
    }
    all.tell(refusal.get());
    refuse(refusal.get());
  }

  /** What arrived is no request. Runs on: the event loop. */
  void unreadable() {
    gone = true;
    look();
    Diagnostic why = Diagnostic.error("NoRequest", "A caller sent bytes that are no request to record.");
    if (caller == null) all.tell(why);
    else caller.turnAway(why);
  }

  private void refuse(Diagnostic why) {
    Refused.Builder refused = Refused.newBuilder().setId(why.id()).setFact(why.fact()).setExpected(why.expected().orElse(""));
    refused.setFix(why.nearest().map(name -> "Did you mean \"" + name + "\"? ").orElse("") + why.fix().orElse(""));
    call.sendMessage(Part.newBuilder().setRefused(refused).build());
    call.close(Status.OK, new Metadata());
  }

  /** Whatever happens, the call and the place do not stay taken. */
  private void answer(RecordingWanted wanted) {
    sender = Thread.currentThread();
    try (LinkRecording begun = all.record(wanted)) {
      recording = begun;
      becomeKnown();
      if (enough) end(begun);
      send(begun);
    } catch (GraphException e) {
      refuse(e.diagnostics().getFirst());
    } catch (InterruptedException _) {
      call.close(Status.CANCELLED, new Metadata());
      Thread.currentThread().interrupt();
    } catch (Throwable t) {
      LoggerFactory.getLogger("links").error("a recording failed: {}", String.valueOf(t));
      call.close(Status.UNKNOWN.withDescription("the recording failed: " + t), new Metadata());
    } finally {
      sender = null;
      all.gone();
    }
  }

  /** One that has gone meanwhile does not. */
  private void becomeKnown() {
    if (caller == null) return;
    all.loop().execute(() -> {
      if (!gone) caller.becomeKnown();
    });
  }

  private void send(LinkRecording begun) throws InterruptedException {
    call.sendMessage(Parts.of(begun.header()));
    for (boolean over = false; !over && !isGone(); ) {
      if (!awaitReady(begun)) {
        leave();
        return;
      }
      Recorded next = begun.next(LOOK);
      if (next == null) continue;
      call.sendMessage(Parts.of(next));
      over = next instanceof Recorded.End;
    }
    call.close(isGone() ? Status.CANCELLED : Status.OK, new Metadata());
  }

  private boolean isGone() {
    return gone || call.isCancelled();
  }

  /** False if the caller does not read. By the clock, since it may be woken for what is over: what is sent meanwhile is dropped from the first second on, and not before. */
  private boolean awaitReady(LinkRecording begun) throws InterruptedException {
    long since = all.clock().nanos();
    for (long waited = 0; !call.isReady() && !isGone(); waited = all.clock().nanos() - since) {
      if (waited >= UNREAD.toNanos()) return false;
      if (waited >= LOOK_NANOS) begun.skip();
      all.scheduler().parkNanos(LOOK_NANOS - waited % LOOK_NANOS);
      if (Thread.interrupted()) throw new InterruptedException("interrupted while a recording was sent");
    }
    return true;
  }

  /** The end comes after what the caller does not read, so its connection has to go too if it goes on so. */
  private void leave() {
    call.close(Status.DEADLINE_EXCEEDED.withDescription("nothing was read for " + UNREAD.toSeconds() + " s"), new Metadata());
    if (caller != null) all.loop().execute(caller::dismiss);
  }

  private static void end(LinkRecording begun) {
    begun.finish("whoever recorded it had enough");
  }

  /** Wakes the thread that sends, wherever it waits. */
  private void look() {
    Thread waiting = sender;
    if (waiting != null) all.scheduler().unpark(waiting);
  }

  @Override
  public void onReady() {
    look();
  }

  @Override
  public void onHalfClose() {
    enough = true;
    LinkRecording begun = recording;
    if (begun != null) end(begun);
    if (!asked) call.close(Status.INVALID_ARGUMENT.withDescription("no request"), new Metadata());
  }

  @Override
  public void onCancel() {
    gone = true;
    look();
    if (caller != null) caller.dismiss();
  }

  @Override
  public void onComplete() {
    if (caller != null) caller.dismiss();
  }
}
