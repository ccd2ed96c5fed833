package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.proto.Part;
import dev.kamaelia.proto.RecordRequest;
import dev.kamaelia.proto.RecorderGrpc;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * All who record links of a node, few at a time.
 *
 * <p>Called from: the event loop, the threads of those who record, and the node's thread ({@link #awaitNobody}).
 */
final class Recorders {
  /** Each holds up to a thousand messages, and what gRPC has not sent yet. */
  private static final int MOST = 4;

  /** Who may record, and the recordings themselves. */
  interface Source {
    /** Why the caller may not record; empty if it may. On the event loop. */
    Optional<Diagnostic> refusal(RecordingWanted wanted);

    /**
     * Begins a recording.
     *
     * @throws dev.kamaelia.GraphException with why there is none
     */
    LinkRecording record(RecordingWanted wanted);
  }

  private static final MethodDescriptor<Optional<RecordRequest>, Part> ANSWERED =
      RecorderGrpc.getRecordMethod().toBuilder(new TolerantMarshaller<>(RecorderGrpc.getRecordMethod().getRequestMarshaller()), RecorderGrpc.getRecordMethod().getResponseMarshaller()).build();

  private final Source source;
  private final Strangers strangers;
  private final Environment environment;
  private final EventExecutor loop;
  private final Semaphore places;

  Recorders(Source source, Strangers strangers, Environment environment, EventExecutor loop, Semaphore places) {
    this.source = source;
    this.strangers = strangers;
    this.environment = environment;
    this.loop = loop;
    this.places = places;
  }

  /** The places of a node. */
  static Semaphore places() {
    return new Semaphore(MOST);
  }

  /** Waits until all have got what there was to get; no longer than the given time. Nobody is taken afterwards. */
  static void awaitNobody(Semaphore places, Duration longest) {
    try {
      places.tryAcquire(MOST, longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What gRPC calls. */
  ServerServiceDefinition service(int onReadyBytes) {
    return ServerServiceDefinition.builder(RecorderGrpc.SERVICE_NAME).addMethod(ANSWERED, (ServerCall<Optional<RecordRequest>, Part> call, Metadata _) -> {
      call.setOnReadyThreshold(onReadyBytes);
      Stranger caller = strangers.at(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
      if (caller != null) caller.opensCall();
      RecordedStream stream = new RecordedStream(call, this, caller);
      CallWatch.tells(_ -> stream.unreadable());
      stream.start();
      return stream;
    }).build();
  }

  Scheduler scheduler() {
    return environment.scheduler();
  }

  Clock clock() {
    return environment.clock();
  }

  /** Where the callers' connections are. */
  EventExecutor loop() {
    return loop;
  }

  LinkRecording record(RecordingWanted wanted) {
    return source.record(wanted);
  }

  /** Counts a caller that got nothing. On the event loop. */
  void tell(Diagnostic why) {
    strangers.tell(why);
  }

  /** Why there is no recording for it; if empty, {@link #gone} follows. On the event loop. */
  Optional<Diagnostic> enter(RecordingWanted wanted) {
    Optional<Diagnostic> refusal = source.refusal(wanted);
    return refusal.isPresent() || places.tryAcquire() ? refusal : Optional.of(tooMany());
  }

  void gone() {
    places.release();
  }

  private static Diagnostic tooMany() {
    return Diagnostic.error("TooManyRecorders", "The node is recorded " + MOST + " times already.").withFix("Wait until one of the recordings has ended.");
  }
}
