package dev.kamaelia.node.link;

import dev.kamaelia.links.host.Dialler.Holder;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.ConnectException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What holds an address. Whether its process stands still: the kernel takes connections for a process that was stopped, but nobody answers a greeting that is none, which every
 * node refuses at once, with TLS or without. A dead process holds no address: its machine refuses connections. Nothing answers from a host that cannot be reached.
 *
 * <p>Runs on: the event loop.
 */
final class AddressProbe extends ChannelInboundHandlerAdapter {
  private static final byte[] NO_GREETING = new byte[16];
  private static final int ANSWER_MILLIS = 1_500;

  private final Consumer<Holder> answer;
  private boolean answered;

  private AddressProbe(Consumer<Holder> answer) {
    this.answer = answer;
  }

  /** Asks an address; the answer comes within the time to connect and a second and a half. */
  static void ask(Address address, EventLoopGroup loops, int connectMillis, Consumer<Holder> answer) {
    AddressProbe probe = new AddressProbe(answer);
    new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
        .handler(probe)
        .connect(address.host(), address.port())
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
    context.writeAndFlush(Unpooled.wrappedBuffer(NO_GREETING));
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
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
    context.close(); // reset by whoever answers so: then the channel is inactive
  }
}
