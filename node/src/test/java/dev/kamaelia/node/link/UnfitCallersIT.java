package dev.kamaelia.node.link;

import static dev.kamaelia.node.link.Called.next;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.authority.TestAuthority;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Hello;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Callers that never get as far as a frame: what HTTP/2, gRPC or TLS refuse is counted with its reason once, and gRPC logs nothing of it. */
@Timeout(180)
final class UnfitCallersIT {
  private static final Environment ENVIRONMENT = SystemEnvironment.create(1);
  private static final byte[] NONE = new byte[0];

  static {
    for (String chatty : List.of("io.netty", "io.grpc")) ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
  }

  @TempDir Path directory;
  private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<GrpcLinks> opened = new ArrayList<>();
  private final Called called = new Called();
  private final Logged logged = new Logged();
  private int port;

  @BeforeEach
  void prepare() throws IOException {
    java.util.logging.Logger.getLogger("").addHandler(logged);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @AfterEach
  void close() {
    opened.forEach(GrpcLinks::close);
    loops.shutdownGracefully();
    java.util.logging.Logger.getLogger("").removeHandler(logged);
    assertThat(called.refusals).isEmpty();
    assertThat(called.unreadable).isEmpty();
    assertThat(logged.lines).isEmpty();
  }

  @Test
  void bytesThatAreNoHttpAreTold() throws Exception {
    listen();
    say(new byte[16]);
    assertRefused("NoHttp2", ", does not speak HTTP/2 as it must: HTTP/2 client preface string missing or corrupt.");
    say("GET / HTTP/1.1\r\n\r\n\u001b[2J".getBytes(ISO_8859_1));
    assertRefused("NoHttp2", "Unexpected HTTP/1.x request: GET / ");
    say(new HttpBytes().greeting().frame(1 << 20, HttpBytes.DATA, 0, 1, NONE).toByteArray());
    assertRefused("NoHttp2", "exceeds maximum: 16384");
    say(new HttpBytes().greeting().frame(HttpBytes.DATA, 0, 0, new byte[3]).toByteArray());
    assertRefused("NoHttp2", "does not speak HTTP/2 as it must");
  }

  @Test
  void callsOfSomethingElseAreTold() throws Exception {
    listen();
    String[][] calls = {
      {":method", "POST", ":scheme", "http", ":path", "/other/Call", ":authority", "right", "te", "trailers", "content-type", "application/grpc"},
      {":method", "GET", ":scheme", "http", ":path", "/", ":authority", "right"},
      {":method", "POST", ":scheme", "http", ":path", "/dev.kamaelia.proto.NodeLink/Lane", ":authority", "right", "te", "trailers", "content-type", "application/grpc", "grpc-encoding", "none-such"},
      {":method", "POST", ":scheme", "http", ":path", "/dev.kamaelia.proto.NodeLink/Lane", ":authority", "right", "x", "x".repeat(9_000)},
    };
    for (String[] call : calls) {
      say(new HttpBytes().greeting().call(1, call).toByteArray());
      assertRefused("NoLane", ", called something else than a lane.");
    }
    assertThat(called.lanes).isEmpty();
  }

  @Test
  void messagesThatAreNoFramesAreTheLanesAffair() throws Exception {
    listen();
    say(new HttpBytes().greeting().lane(1).message(1, new byte[] {(byte) 0xFF, 1, 2}).toByteArray());
    assertThat(next(called.unreadable)).isEqualTo("it sent bytes that are no frame");
    say(new HttpBytes().greeting().lane(1).message(1, 0, -1, NONE).toByteArray());
    assertThat(next(called.unreadable)).startsWith("it sent what gRPC refuses: ");
    say(new HttpBytes().greeting().lane(1).message(1, 0, Integer.MAX_VALUE, NONE).toByteArray());
    assertThat(next(called.unreadable)).isEqualTo("it sent what gRPC refuses: gRPC message exceeds maximum size 1048576: 2147483647");
    say(new HttpBytes().greeting().lane(1).message(1, 1, 3, new byte[3]).toByteArray());
    assertThat(next(called.unreadable)).startsWith("it sent what gRPC refuses: ");
    say(unpackingTo(new byte[3], 1));
    assertThat(next(called.unreadable)).isEqualTo("it sent bytes that are no frame");
    say(unpackingTo(gzip(new byte[10 << 20]), 1));
    assertThat(next(called.unreadable)).isEqualTo("it sent bytes that are no frame");
    say(new HttpBytes().greeting().lane(1).message(1, Frame.newBuilder().setHello(Hello.newBuilder().setNode("left")).build()).toByteArray());
    assertThat(next(called.frames).getHello().getNode()).isEqualTo("left");
  }

  private static byte[] unpackingTo(byte[] packed, int stream) {
    return new HttpBytes().greeting().call(stream, ":method", "POST", ":scheme", "http", ":path", "/dev.kamaelia.proto.NodeLink/Lane", ":authority", "right", "te", "trailers", "content-type", "application/grpc", "grpc-encoding", "gzip")
        .message(stream, 1, packed.length, packed).toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void whatComesThroughTlsIsToldAsWell() throws Exception {
    TestAuthority authority = TestAuthority.in(directory, "authority");
    Security.MutualTls left = authority.valid("left", "left");
    listen(authority.valid("right", "right"));
    LinkSecurity security = LinkSecurity.of("left", Set.of("right"), left, ENVIRONMENT.clock(), _ -> {});
    Channel bad = say(security.calling("right").orElseThrow(), new byte[16]);
    assertRefused("NoHttp2", "preface string missing or corrupt");
    bad.closeFuture().sync();
    Channel other = say(security.calling("right").orElseThrow(), new HttpBytes().greeting().call(1, ":method", "GET", ":scheme", "https", ":path", "/").toByteArray());
    assertRefused("NoLane", ", called something else than a lane.");
    other.close();
    Channel reset = say(security.calling("right").orElseThrow(), new HttpBytes().greeting().toByteArray());
    reset.pipeline().get(SslHandler.class).handshakeFuture().sync();
    reset.config().setOption(ChannelOption.SO_LINGER, 0);
    reset.close().sync(); // which is no refusal
    Channel garbled = say(security.calling("right").orElseThrow(), new HttpBytes().greeting().toByteArray());
    garbled.pipeline().get(SslHandler.class).handshakeFuture().sync();
    garbled.pipeline().context(SslHandler.class).writeAndFlush(Unpooled.wrappedBuffer(new byte[100]));
    assertRefused("PlainText", "");
    SslContext noHttp = SslContextBuilder.forClient().keyManager(new File(left.cert()), new File(left.key())).trustManager(new File(left.ca())).protocols("TLSv1.3").endpointIdentificationAlgorithm(null).build();
    say(noHttp, new byte[16]).closeFuture().sync();
    assertRefused("TlsFailed", "");
  }

  /** TLS, and the HTTP/2 behind it, would first take their time with who says nothing at all. */
  @Test
  void whoDoesNotBeginItsHandshakeIsTold() throws Exception {
    listen(TestAuthority.in(directory, "authority").valid("right", "right"));
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
    assertRefused("HandshakeTimeout", ", did not finish its TLS handshake in time.");
  }

  private void assertRefused(String id, String fact) throws InterruptedException {
    Diagnostic why = next(called.refusals);
    assertThat(why.text()).startsWith("[" + id + "] A caller, 127.0.0.1:").contains(fact).doesNotContain("\u001b");
  }

  /** Says it and waits until all of it was answered. */
  private void say(byte[] words) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(words);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
  }

  private Channel say(SslContext tls, byte[] words) throws Exception {
    Channel channel = new Bootstrap().group(loops).channel(NioSocketChannel.class).handler(tls.newHandler(Unpooled.EMPTY_BUFFER.alloc(), "right", port)).connect(InetAddress.getLoopbackAddress(), port).sync().channel();
    channel.pipeline().get(SslHandler.class).handshakeFuture().addListener(_ -> channel.writeAndFlush(Unpooled.wrappedBuffer(words)));
    return channel;
  }

  private void listen() {
    listen(new Security.LoopbackOnly());
  }

  private void listen(Security security) {
    Address address = new Address("127.0.0.1", port);
    GrpcLinks links = GrpcLinks.of("right", Map.of("left", address), security, ENVIRONMENT, _ -> {});
    opened.add(links);
    links.listen("right", address, 1, called);
  }

  /** What gRPC logs, by java.util.logging, unless it was told not to. */
  private static final class Logged extends Handler {
    final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void publish(LogRecord entry) {
      lines.add(entry.getLoggerName() + ": " + entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
