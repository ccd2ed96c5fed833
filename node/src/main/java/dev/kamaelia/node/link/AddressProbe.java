package dev.kamaelia.node.link;

import dev.kamaelia.links.host.Dialler.Holder;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What holds an address. Whether its process stands still: the kernel takes connections for a process that was stopped, but nobody answers the greeting of TLS, or of HTTP/2 where links are not secured, which
 * every node answers at once. A dead process holds no address: its machine refuses connections. Nothing answers from a host that cannot be reached. A node that is greeted so counts it as nothing: who
 * greets and goes away has done no harm.
 *
 * <p>Runs on: the event loop.
 */
final class AddressProbe extends ChannelInboundHandlerAdapter {
  /** After the preface: settings, none of them. */
  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

  private static final int ANSWER_MILLIS = 1_500;

  /** Whether HTTP/2 is what is spoken first. */
  private final boolean plain;

  private final Consumer<Holder> answer;
  private boolean answered;

  private AddressProbe(boolean plain, Consumer<Holder> answer) {
    this.plain = plain;
    this.answer = answer;
  }

  /**
   * Asks an address; the answer comes within the time to connect and a second and a half.
   *
   * @param address resolved: the event loop, which all links share, must not wait for a name server
   * @param tls how links with the peer are secured; empty if they are not
   */
  static void ask(String peer, InetSocketAddress address, Optional<SslContext> tls, EventLoopGroup loops, int connectMillis, Consumer<Holder> answer) {
    AddressProbe probe = new AddressProbe(tls.isEmpty(), answer);
    new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
        .handler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            // In front of TLS: the first byte that comes is the answer, and ends it.
            channel.pipeline().addLast(probe);
            tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc(), peer, address.getPort())));
          }
        })
        .connect(address)
        .addListener(connected -> {
          if (!connected.isSuccess()) probe.answer(isRefused(connected.cause()) ? Holder.NOBODY : Holder.UNKNOWN);
        });
  }

  /** Netty's own exception for a time that is over is one of these as well. */
  private static boolean isRefused(Throwable why) {
    return why instanceof ConnectException && !(why instanceof ConnectTimeoutException);
  }

  private void answer(Holder holder) {
    if (answered) return;
    answered = true;
    answer.accept(holder);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (plain) context.writeAndFlush(Unpooled.wrappedBuffer(Http2CodecUtil.connectionPrefaceBuf(), Unpooled.wrappedBuffer(SETTINGS)));
    context.fireChannelActive();
    context.executor().schedule(() -> {
      answer(Holder.STANDS_STILL);
      context.close();
    }, ANSWER_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
    answer(Holder.UNKNOWN);
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    answer(Holder.UNKNOWN);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
    context.close(); // reset by whoever answers so: then the channel is inactive
  }
}
