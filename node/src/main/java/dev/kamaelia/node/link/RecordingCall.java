package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.links.recording.Parts;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.proto.Part;
import dev.kamaelia.proto.RecordRequest;
import dev.kamaelia.proto.RecorderGrpc;
import dev.kamaelia.proto.Refused;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A node's answer to who records one of its links. What is not taken stays at the node, which then leaves messages out.
 *
 * <p>Called from: one thread, but {@link #finish}.
 */
public final class RecordingCall implements AutoCloseable {
  /** So many parts are under way or wait to be taken. */
  private static final int AHEAD = 2;

  /** The longest message that a node records, and what is around it. */
  private static final int LONGEST_PART = (64 << 20) + (1 << 20);

  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** How long the node may say nothing once it was asked for the end. */
  private static final Duration LAST = Duration.ofSeconds(5);

  private final String node;
  private final Address address;
  private final LinkSecurity security;
  private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ManagedChannel channel;
  private final ClientCall<RecordRequest, Part> call;

  /** Parts, then the {@link Status} with which the call ended: bounded by what was asked for. */
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();

  private final Clock clock;

  private @Nullable RecordingHeader header;

  /** When the last part came, by the clock's nanoseconds. The reader's. */
  private long heard;

  /** Nothing more is said on the call; written under this, so that it is said before the call is cancelled or not at all. */
  private volatile boolean finished;

  /** When that was, written before it. */
  private long finishedAt;

  private RecordingCall(String node, Address address, LinkSecurity security, Clock clock) {
    this.clock = clock;
    this.node = node;
    this.address = address;
    this.security = security;
    NettyChannelBuilder builder = NettyChannelBuilder.forAddress(address.host(), address.port()).directExecutor().disableRetry().eventLoopGroup(loops).channelType(NioSocketChannel.class)
        .maxInboundMessageSize(LONGEST_PART);
    if (!address.isLoopback()) builder.keepAliveTime(GrpcLinks.ASK_SECONDS, TimeUnit.SECONDS).keepAliveTimeout(GrpcLinks.ANSWER_SECONDS, TimeUnit.SECONDS);
    security.calling(node).ifPresentOrElse(tls -> builder.sslContext(tls).overrideAuthority(node), builder::usePlaintext);
    channel = builder.build();
    call = channel.newCall(RecorderGrpc.getRecordMethod(), CallOptions.DEFAULT);
  }

  /**
   * Asks a node for a recording and waits for what it says.
   *
   * @param own whose certificate is shown
   * @param node whose link is recorded
   * @param wanted which link
   * @param advised told what is doubtful about the certificate
   * @throws LinkException with why there is none: [NodeUnreachable], what is wrong with certificates, or what the node says
   * @throws dev.kamaelia.GraphException [InsecureAddress]
   */
  public static RecordingCall open(String own, String node, Address address, Security security, RecordingWanted wanted, Environment environment, Consumer<Diagnostic> advised) throws InterruptedException {
    GrpcLinks.checkAllowed(node, address, security);
    RecordingCall opened = new RecordingCall(node, address, LinkSecurity.of(own, Set.of(node), security, environment.clock(), advised), environment.clock());
    try {
      opened.begin(wanted.request());
      return opened;
    } catch (LinkException | InterruptedException e) {
      opened.close();
      throw e;
    }
  }

  private void begin(RecordRequest request) throws InterruptedException {
    call.start(new Arriving(), new Metadata());
    call.request(AHEAD);
    call.sendMessage(request);
    Part first = part(ANSWER);
    if (first == null) throw unreachable("it did not answer within " + ANSWER.toSeconds() + " s");
    try {
      header = Parts.header(first);
      heard = clock.nanos();
    } catch (IllegalArgumentException e) {
      throw broken(e.getMessage());
    }
  }

  /** What is recorded. */
  public RecordingHeader header() {
    if (header == null) throw new IllegalStateException("it has not begun");
    return header;
  }

  /**
   * What comes next; null when the time is over before. Nothing is to be asked for after a {@link Recorded.End}.
   *
   * @throws LinkException [RecordingBroken] if the connection is lost, what comes is no recording, or nothing comes for 5 s after {@link #finish}
   */
  public @Nullable Recorded next(Duration timeout) throws InterruptedException {
    Part part = part(timeout);
    if (part == null) {
      long now = clock.nanos();
      if (finished && Math.min(now - heard, now - finishedAt) > LAST.toNanos()) throw broken("it did not end it within " + LAST.toSeconds() + " s");
      return null;
    }
    heard = clock.nanos();
    call.request(1);
    try {
      return Parts.recorded(part);
    } catch (IllegalArgumentException e) {
      throw broken(e.getMessage());
    }
  }

  private @Nullable Part part(Duration timeout) throws InterruptedException {
    Object next = arrived.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    return switch (next) {
      case null -> null;
      case Part part when part.hasRefused() -> throw new LinkException(refused(part.getRefused()));
      case Part part -> part;
      case Status status -> throw ended(status);
      default -> throw new IllegalStateException("nothing else arrives: " + next);
    };
  }

  private Diagnostic refused(Refused why) {
    Diagnostic told = Diagnostic.error(why.getId().matches("[A-Z][A-Za-z]{2,39}") ? why.getId() : "Refused", Reasons.line(why.getFact()));
    if (!why.getExpected().isEmpty()) told = told.withExpected(Reasons.line(why.getExpected()));
    return why.getFix().isBlank() ? told : told.withFix(Reasons.line(why.getFix().strip()));
  }

  private LinkException ended(Status status) {
    if (header != null) return broken(Reasons.of(status));
    Optional<Diagnostic> refusal = Refusals.ofCall(status, node, address, security);
    if (refusal.isPresent()) return new LinkException(refusal.get());
    return unreachable(status.getCode() == Status.Code.UNIMPLEMENTED ? "it knows no recordings, so it is of an older release" : Reasons.of(status));
  }

  private LinkException unreachable(String why) {
    return new LinkException(Diagnostic.error("NodeUnreachable", "Node " + node + " (" + address + ") cannot be recorded: " + why + ".").withFix("Start it, or name its address with --at."));
  }

  private LinkException broken(@Nullable String why) {
    return new LinkException(Diagnostic.error("RecordingBroken", "The recording of node " + node + " broke off: " + why + "."));
  }

  /** Has the node end the recording in order: what was sent before still comes, then the end. Any thread; a second call does nothing, nor does one after {@link #close}. */
  public synchronized void finish() {
    if (finished) return;
    finishedAt = clock.nanos();
    finished = true;
    call.halfClose();
  }

  @Override
  public void close() {
    synchronized (this) {
      finished = true;
      call.cancel("nobody records any more", null);
    }
    channel.shutdownNow();
    loops.shutdownGracefully(0, 1_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(2_000);
  }

  /** Runs on: the event loop. */
  private final class Arriving extends ClientCall.Listener<Part> {
    @Override
    public void onMessage(Part part) {
      arrived.add(part);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      arrived.add(status);
    }
  }
}
