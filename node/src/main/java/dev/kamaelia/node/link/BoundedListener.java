package dev.kamaelia.node.link;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;

/** A listening socket whose connections are strangers at first. Runs on: the event loop. */
final class BoundedListener extends NioServerSocketChannel {
  private final Strangers strangers;

  BoundedListener(Strangers strangers) {
    this.strangers = strangers;
  }

  @Override
  protected int doReadMessages(List<Object> accepted) throws Exception {
    int before = accepted.size();
    int count = super.doReadMessages(accepted);
    if (accepted.size() > before) strangers.add((Channel) accepted.getLast());
    return count;
  }
}
