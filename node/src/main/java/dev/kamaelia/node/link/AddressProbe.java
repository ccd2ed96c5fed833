package dev.kamaelia.node.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Whether the process that holds an address stands still: the kernel takes connections for a process that was stopped, but nobody answers a greeting that is none, which every
 * node refuses at once, with TLS or without. A dead process holds no address, and nothing answers from a host that cannot be reached.
 *
 * <p>Runs on: the event loop.
 */
final class AddressProbe extends ChannelInboundHandlerAdapter {
  private static final byte[] NO_GREETING = new byte[16];
  private static final int ANSWER_MILLIS = 1_500;

  private final Consumer<Boolean> answer;
  private boolean answered;

  private AddressProbe(Consumer<Boolean> answer) {
    this.answer = answer;
  }

  /** Asks an address; the answer comes within the time to connect and a second and a half. */
  static void ask(Address address, EventLoopGroup loops, int connectMillis, Consumer<Boolean> answer) {
    AddressProbe probe = new AddressProbe(answer);
    new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
        .handler(probe)
        .connect(address.host(), address.port())
        .addListener(connected -> {
          if (!connected.isSuccess()) probe.answer(false);
        });
  }

  private void answer(boolean standsStill) {
    if (answered) return;
    answered = true;
    answer.accept(standsStill);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.writeAndFlush(Unpooled.wrappedBuffer(NO_GREETING));
    context.executor().schedule(() -> {
      answer(true);
      context.close();
    }, ANSWER_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
    answer(false);
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    answer(false);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
    context.close(); // reset by whoever answers so: then the channel is inactive
  }
}
