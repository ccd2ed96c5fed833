package dev.kamaelia.node.link;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.host.Dialler;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.links.session.LocalNode;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.NodeLinkGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A node's network: listens, dials, and makes a lane of each stream. One event loop, so that all callbacks are one at a time.
 *
 * <p>Called from: the node's thread ({@link #listen}, {@link #close}) and the host ({@link #dial}).
 */
public final class GrpcLinks implements Dialler, AutoCloseable {
  private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(512 << 10, 1 << 20);
  private static final int FLOW_WINDOW = 4 << 20;
  private static final int ON_READY_BYTES = 256 << 10;
  private static final int METADATA_BYTES = 8 << 10;

  /** What a caller may send before its hello is through: TLS with its certificates, HTTP/2, the hello, and in that for each link where it stands. */
  private static final int GREETING_BYTES = 64 << 10;

  private static final int GREETING_BYTES_PER_LINK = 64;

  /** A caller that opens streams and resets them again is stopped at so many in so many seconds; one stream is all that it needs. */
  private static final int MOST_RESETS = 20;

  private static final int RESETS_SECONDS = 10;

  /** So often the files of TLS are looked at. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int CONNECT_MILLIS = 2_000;

  /** How long those who record may take for what was sent last. */
  private static final Duration LAST_PARTS = Duration.ofSeconds(2);

  /** How many connections a node bears beside its peers': what they may make it hold is bounded by this many greetings. */
  static final int STRANGERS = 32;

  /**
   * A machine that is gone says nothing: it is asked after so long a silence, and must answer within so long. Not on loopback, where the kernel tells of every
   * death, and a process that is only stopped may go on.
   */
  static final int ASK_SECONDS = 10;

  static final int ANSWER_SECONDS = 5;

  /**
   * gRPC logs each connection and stream there that a caller breaks, with a stack trace, so that anybody could fill the log; {@link Strangers} tell and count them instead. Held here, since the log
   * manager forgets loggers that nobody holds, with what was set. A level that the user set stays.
   */
  private static final Logger GRPC = Logger.getLogger("io.grpc.netty");

  static {
    if (GRPC.getLevel() == null) GRPC.setLevel(Level.SEVERE);
    // One event loop needs one arena; the default of several 2 MiB chunks each is too much for a small heap. What the user set stays.
    for (String arenas : List.of("io.netty.allocator.numDirectArenas", "io.netty.allocator.numHeapArenas")) {
      if (System.getProperty(arenas) == null) System.setProperty(arenas, "1");
    }
  }

  private final Map<String, Address> peers;
  private final LinkSecurity security;
  private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventExecutor loop = loops.next();

  private final Environment environment;

  /** Of those who record. */
  private final Semaphore recorders = Recorders.places();

  /** Of the node's thread. */
  private @Nullable Server server;

  /** Written by the node's thread, read by the one that looks at files. */
  private volatile boolean closed;

  /**
   * The network of a node; nothing listens yet.
   *
   * @param node its own name
   * @param peers where each peer listens
   * @param advised told what is doubtful about the node's own certificate, now and later; from any thread
   * @throws GraphException if an address may not be used
   * @throws LinkException if a TLS file cannot be
   */
  public static GrpcLinks of(String node, Map<String, Address> peers, Security security, Environment environment, Consumer<Diagnostic> advised) {
    peers.forEach((name, address) -> checkAllowed(name, address, security));
    return new GrpcLinks(peers, LinkSecurity.of(node, peers.keySet(), security, environment.clock(), advised), environment);
  }

  GrpcLinks(Map<String, Address> peers, LinkSecurity security, Environment environment) {
    this.peers = peers;
    this.security = security;
    this.environment = environment;
    if (security.isOn()) environment.scheduler().start("tls-files", this::lookAtFiles);
  }

  private void lookAtFiles() {
    while (!closed) {
      environment.scheduler().parkNanos(LOOK_NANOS);
      if (!closed) security.look();
    }
  }

  /** G14: nothing beyond loopback without mutual TLS or an explicit word. */
  public static void checkAllowed(String node, Address address, Security security) {
    if (!(security instanceof Security.LoopbackOnly) || address.isLoopback()) return;
    throw new GraphException(List.of(
        Diagnostic.error("InsecureAddress", "Node " + node + " is at " + address + ", beyond loopback, and links are not secured.")
            .withExpected("Addresses of this machine, such as 127.0.0.1:7401, or links that are secured by mutual TLS.")
            .withFix("Add tls: { cert, key, ca } to the graph, or --tls DIR to the command; kamaelia certs init makes certificates. With insecure: true everybody on the network may read and write.")));
  }

  /**
   * Listens for peers.
   *
   * @param links how many links the longest hello may speak of
   * @throws LinkException [PortTaken] or [CannotListen]
   */
  public void listen(String node, Address address, int links, Acceptor acceptor) {
    int greeting = Math.min(GREETING_BYTES + links * GREETING_BYTES_PER_LINK, GREETING_BYTES + LocalNode.MAX_FRAME);
    Strangers strangers = new Strangers(STRANGERS + peers.size(), greeting, security, acceptor::turnedAway);
    NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress(address.host(), address.port()))
        .directExecutor()
        .bossEventLoopGroup(loops)
        .workerEventLoopGroup(loops)
        .channelFactory(() -> new BoundedListener(strangers))
        .withChildOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
        .withChildOption(ChannelOption.TCP_NODELAY, true)
        .flowControlWindow(FLOW_WINDOW)
        .maxInboundMessageSize(LocalNode.MAX_FRAME)
        .maxInboundMetadataSize(METADATA_BYTES)
        .maxConcurrentCallsPerConnection(1)
        .maxRstFramesPerWindow(MOST_RESETS, RESETS_SECONDS)
        .handshakeTimeout(2 * Stranger.HELLO_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveTime(5, TimeUnit.SECONDS)
        .addStreamTracerFactory(CallWatch.FACTORY)
        .addService(service(acceptor, strangers))
        .addService(new Recorders(acceptor, strangers, environment, loop, recorders).service(ON_READY_BYTES));
    security.answering().ifPresent(builder::sslContext);
    if (!address.isLoopback()) builder.keepAliveTime(ASK_SECONDS, TimeUnit.SECONDS).keepAliveTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
    try {
      server = builder.build().start();
    } catch (IOException e) {
      throw new LinkException(cannotListen(node, address, e));
    }
  }

  private static Diagnostic cannotListen(String node, Address address, IOException why) {
    Throwable cause = why;
    while (cause.getCause() != null) cause = cause.getCause();
    String fact = "Node " + node + " cannot listen on " + address + ": " + cause.getMessage() + ".";
    return cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")
        ? Diagnostic.error("PortTaken", fact).withFix("Stop what listens there, or give the node another address in the graph file.")
        : Diagnostic.error("CannotListen", fact);
  }

  /** What becomes of those who call. Called from: the event loop. */
  public interface Acceptor extends Recorders.Source {
    /**
     * Makes its listener.
     *
     * @param identities the DNS names in the peer's certificate; empty without TLS
     */
    LaneListener accept(Lane lane, Optional<List<String>> identities);

    /** Why a caller may not record; empty if it may. It is told and counted by whoever asks. */
    @Override
    Optional<Diagnostic> refusal(RecordingWanted wanted);

    /**
     * Begins a recording of a link of this node. On a thread of its own.
     *
     * @throws GraphException with why there is none
     */
    @Override
    LinkRecording record(RecordingWanted wanted);

    /** A connection came to nothing before it had a lane. */
    void turnedAway(Diagnostic why);
  }

  private ServerServiceDefinition service(Acceptor acceptor, Strangers strangers) {
    return ServerServiceDefinition.builder(NodeLinkGrpc.SERVICE_NAME)
        .addMethod(FrameMarshaller.ANSWERED, (ServerCall<Optional<Frame>, Frame> call, Metadata headers) -> {
          call.setOnReadyThreshold(ON_READY_BYTES);
          GrpcLane lane = new GrpcLane(loop);
          Stranger caller = strangers.at(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
          if (caller != null) caller.opensCall();
          AnsweringStream stream = new AnsweringStream(call, lane, caller);
          CallWatch.tells(stream::refused);
          Optional<SSLSession> session = Optional.ofNullable(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
          lane.attach(stream, acceptor.accept(lane, session.map(LinkSecurity::dnsNames)));
          stream.start();
          return stream;
        })
        .build();
  }

  @Override
  public void dial(String peer, Function<Lane, LaneListener> session) {
    Address address = peers.get(peer);
    if (address == null) throw new IllegalArgumentException("node " + peer + " has no address");
    NettyChannelBuilder builder = NettyChannelBuilder.forAddress(address.host(), address.port())
        .directExecutor()
        .disableRetry()
        .eventLoopGroup(loops)
        .channelType(NioSocketChannel.class)
        .withOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
        .withOption(ChannelOption.TCP_NODELAY, true)
        .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .flowControlWindow(FLOW_WINDOW)
        .maxInboundMessageSize(LocalNode.MAX_FRAME);
    if (!address.saysLoopback()) builder.keepAliveTime(ASK_SECONDS, TimeUnit.SECONDS).keepAliveTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
    security.calling(peer).ifPresentOrElse(tls -> builder.sslContext(tls).overrideAuthority(peer), builder::usePlaintext);
    ManagedChannel channel = builder.build();
    GrpcLane lane = new GrpcLane(loop);
    ClientCall<Frame, Optional<Frame>> call = channel.newCall(FrameMarshaller.CALLED, CallOptions.DEFAULT.withOnReadyThreshold(ON_READY_BYTES));
    CallingStream stream = new CallingStream(channel, call, lane, status -> Refusals.ofCall(status, peer, address, security));
    lane.attach(stream, session.apply(lane));
    stream.start();
  }

  @Override
  public void find(String peer, Consumer<Holder> answer) {
    Address address = peers.get(peer);
    if (address == null) throw new IllegalArgumentException("node " + peer + " has no address");
    environment.scheduler().startBlocking("address of " + peer, () -> {
      InetSocketAddress resolved = new InetSocketAddress(address.host(), address.port());
      try {
        if (!resolved.isUnresolved()) {
          AddressProbe.ask(peer, resolved, security.calling(peer), loops, CONNECT_MILLIS, answer);
          return;
        }
      } catch (RuntimeException e) {
        // closed meanwhile, or it cannot be called: whoever waits for the answer must have one, or the peer is waited for without end
      }
      answer.accept(Holder.UNKNOWN);
    });
  }

  /** Listens no more, lets what was sent leave for a moment, and ends the event loop. */
  @Override
  public void close() {
    closed = true;
    if (server != null) server.shutdown();
    Recorders.awaitNobody(recorders, LAST_PARTS);
    loops.shutdownGracefully(50, 1_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(2_000);
  }
}
