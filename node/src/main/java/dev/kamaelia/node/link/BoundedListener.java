package dev.kamaelia.node.link;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;

/** A listening socket that closes what connects beyond a number of open connections. Runs on: the event loop. */
final class BoundedListener extends NioServerSocketChannel {
  private final int most;
  private int open;

  BoundedListener(int most) {
    this.most = most;
  }

  @Override
  protected int doReadMessages(List<Object> accepted) throws Exception {
    int before = accepted.size();
    int count = super.doReadMessages(accepted);
    if (accepted.size() == before) return count;
    Channel channel = (Channel) accepted.getLast();
    if (open >= most) {
      accepted.removeLast();
      channel.unsafe().closeForcibly();
    } else {
      open++;
      channel.closeFuture().addListener(_ -> open--);
    }
    return count;
  }
}
