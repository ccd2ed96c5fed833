package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection that somebody has opened, in front of TLS, HTTP/2 and gRPC. Until it is known to be a peer's it has little time and may send little, whatever it sends and however slowly.
 *
 * <p>Runs on: the event loop.
 */
final class Stranger extends ChannelInboundHandlerAdapter {
  /** From the connection to the hello: TLS is in it, and a peer that is starting on a busy machine needs its time. */
  static final int HELLO_SECONDS = 30;

  /** From the end of its lane on. */
  private static final int LEAVE_SECONDS = 10;

  /** The first byte of TLS, of the record that has the client's hello. */
  private static final int TLS_HANDSHAKE = 22;

  /**
   * Empty settings, then "go away, inadequate security" as HTTP/2 has it. A caller in plain text understands it, and one in TLS at least sees that it is none.
   */
  private static final byte[] GO_AWAY = {0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12};

  private final Channel channel;
  private final Strangers all;
  private final int mostBytes;
  private final LinkSecurity security;
  private final SocketAddress address;
  private long bytes;
  private Standing standing = Standing.UNKNOWN;

  /** Its hello was refused. */
  private boolean dismissed;

  private @Nullable Future<?> deadline;
  private @Nullable ChannelHandlerContext own;
  private @Nullable HttpWatch http;

  private enum Standing {
    UNKNOWN,
    PEER,
    /** It was a peer's. */
    LEAVING,
    /** Nothing that it sends is looked at. */
    REFUSED
  }

  Stranger(Channel channel, Strangers all, int mostBytes, LinkSecurity security) {
    this.channel = channel;
    this.all = all;
    this.mostBytes = mostBytes;
    this.security = security;
    this.address = channel.remoteAddress();
  }

  String host() {
    return Strangers.host(address);
  }

  /** It has not sent a byte. */
  boolean isSilent() {
    return bytes == 0;
  }

  private String words() {
    return host() + (address instanceof InetSocketAddress internet ? ":" + internet.getPort() : "");
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    own = context;
    within(HELLO_SECONDS, () -> turnAway(Diagnostic.error("NoHello", "A caller, " + words() + ", did not say who it is within " + HELLO_SECONDS + " s.")));
  }

  private void within(int seconds, Runnable otherwise) {
    if (deadline != null) deadline.cancel(false);
    deadline = channel.eventLoop().schedule(otherwise, seconds, TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    switch (standing) {
      case PEER, LEAVING -> context.fireChannelRead(message);
      case REFUSED -> ReferenceCountUtil.release(message);
      case UNKNOWN -> {
        if (message instanceof ByteBuf received) examine(context, received);
        if (standing == Standing.REFUSED) ReferenceCountUtil.release(message);
        else context.fireChannelRead(message);
      }
    }
  }

  private void examine(ChannelHandlerContext context, ByteBuf received) {
    boolean first = bytes == 0 && received.isReadable();
    bytes += received.readableBytes();
    if (first && (received.getByte(received.readerIndex()) == TLS_HANDSHAKE) != security.isOn()) refuseLanguage(context);
    else if (bytes > mostBytes) turnAway(Diagnostic.error("TooMuch", "A caller, " + words() + ", sent more than " + mostBytes + " bytes before it said who it is."));
  }

  /** Says so and waits for the caller to close: one that is cut off while it still sends might never see what was said. */
  private void refuseLanguage(ChannelHandlerContext context) {
    refuse(security.isOn() ? Refusals.plainCall(words()) : Refusals.securedCall(words()));
    context.writeAndFlush(Unpooled.wrappedBuffer(GO_AWAY)).addListener(_ -> ((SocketChannel) channel).shutdownOutput());
    within(LEAVE_SECONDS, this::close);
  }

  /** Once it is active, gRPC has put there what does TLS or HTTP/2. */
  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.fireChannelActive();
    SslHandler tls = context.pipeline().get(SslHandler.class);
    if (tls == null) watchHttp(context.pipeline());
    else watchHandshake(context.pipeline(), tls);
  }

  private void watchHandshake(ChannelPipeline pipeline, SslHandler tls) {
    tls.handshakeFuture().addListener(done -> {
      if (!done.isSuccess()) Refusals.ofCaller(done.cause(), words(), security).ifPresent(this::refuse);
    });
    // What does HTTP/2 is there when gRPC has heard of the end of the handshake, and before the first byte of HTTP/2 is read.
    pipeline.addAfter(pipeline.context(tls).name(), null, new ChannelInboundHandlerAdapter() {
      @Override
      public void userEventTriggered(ChannelHandlerContext context, Object event) {
        context.fireUserEventTriggered(event);
        if (!(event instanceof SslHandshakeCompletionEvent done) || !done.isSuccess()) return;
        if (!watchHttp(context.pipeline())) refuse(Diagnostic.error("TlsFailed", "A caller, " + words() + ", is no match in TLS: it does not offer HTTP/2."));
      }

      /** After the handshake; the handshake itself has told before. */
      @Override
      public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        if (tls.handshakeFuture().isSuccess()) Refusals.ofCaller(broken, words(), security).ifPresent(Stranger.this::refusedLater);
        context.fireExceptionCaught(broken);
      }
    });
  }

  private boolean watchHttp(ChannelPipeline pipeline) {
    Http2ConnectionHandler handler = pipeline.get(Http2ConnectionHandler.class);
    if (handler == null) return false;
    http = new HttpWatch(handler.connection(), words(), this::refusedLater);
    return true;
  }

  /** Whoever it has turned out to be. */
  private void refusedLater(Diagnostic why) {
    if (standing != Standing.REFUSED) all.tell(why);
    if (standing == Standing.UNKNOWN) dismiss();
  }

  /** The call that it makes at this moment is one that is answered. */
  void opensCall() {
    if (http != null) http.served();
  }

  /** Told once: what comes after is a consequence. */
  private void refuse(Diagnostic why) {
    if (standing == Standing.UNKNOWN || standing == Standing.PEER) all.tell(why);
    standing = Standing.REFUSED;
  }

  /** It has to go, and why. */
  void turnAway(Diagnostic why) {
    refuse(why);
    close();
  }

  /** At once: HTTP/2 and TLS, which come after this in the pipeline, would first take leave of one that may never answer. */
  private void close() {
    if (own != null) own.close();
    else channel.close();
  }

  /** It is a peer's, and bounded by what the two have agreed from now on. */
  void becomeKnown() {
    standing = Standing.PEER;
    if (deadline != null) deadline.cancel(false);
    all.known(this);
  }

  /** Its lane has ended: it is to go, and counts as a stranger until it has gone. One that was never known gains neither time nor bytes by that. */
  void dismiss() {
    if (standing == Standing.PEER) {
      standing = Standing.LEAVING;
      all.unknown(this);
      within(LEAVE_SECONDS, this::close);
    } else if (standing == Standing.UNKNOWN && !dismissed) {
      dismissed = true;
      within(LEAVE_SECONDS, this::close);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (deadline != null) deadline.cancel(false);
    context.fireChannelInactive();
  }
}
