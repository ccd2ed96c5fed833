package dev.kamaelia.links.session;

import dev.kamaelia.links.Lane;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Pong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What leaves for one peer: control frames first, then grants, then one block of each line that has something, in turn. An idle lane sends at once; while it is
 * busy, messages gather in blocks.
 *
 * <p>Bounds: a line waits here at most once, a link at most once for its grant, and holds at most its window and one message; control frames are as many as
 * links and endings. A lane that is not ready takes nothing, so beyond it there is what one transport buffers.
 *
 * <p>Called from: any thread. Whoever comes first drains, one at a time, and does what others ask for meanwhile.
 */
final class Outbound {
  private static final int GRANTS_PER_FRAME = 512;

  private final int frameBytes;
  private final ConcurrentLinkedQueue<Frame> control = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<IncomingEnd> grants = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<OutgoingLine> ready = new ConcurrentLinkedQueue<>();

  /** The last ping that is not answered; only one, however many a peer sends. */
  private final AtomicReference<@Nullable Pong> pong = new AtomicReference<>();

  /** A refusal in the middle of a session. */
  private final AtomicReference<@Nullable Frame> last = new AtomicReference<>();

  /** How often a drain was asked for since the present one began; 0 = nobody drains. */
  private final AtomicInteger asked = new AtomicInteger();

  /** Where to; written when a lane is attached or lost, read by the drain. */
  private volatile @Nullable Lane lane;

  /** True after the handshake: grants and blocks may leave. */
  private volatile boolean linksMayLeave;

  Outbound(int frameBytes) {
    this.frameBytes = frameBytes;
  }

  void attach(Lane to) {
    lane = to;
    linksMayLeave = true;
    drain();
  }

  /** Nothing leaves any more; what waits is kept. */
  void detach() {
    lane = null;
  }

  void control(Frame frame) {
    control.add(frame);
    drain();
  }

  void pong(Pong answer) {
    pong.set(answer);
    drain();
  }

  void grant(IncomingEnd end) {
    grants.add(end);
    drain();
  }

  void ready(OutgoingLine line) {
    ready.add(line);
    drain();
  }

  /** Sends while the lane is ready. */
  void drain() {
    if (asked.getAndIncrement() != 0) return;
    boolean done = false;
    try {
      int seen = 1;
      do {
        sendWhileReady();
        seen = asked.addAndGet(-seen);
      } while (seen != 0);
      done = true;
    } finally {
      // An error of the machine goes to whoever drains; the next one may drain again.
      if (!done) asked.set(0);
    }
  }

  /** Sends one more frame, ready or not, and closes the lane. */
  void last(Frame frame) {
    last.set(frame);
    drain();
  }

  private void sendWhileReady() {
    Lane to = lane;
    Frame end = last.getAndSet(null);
    if (end != null && to != null) {
      lane = null;
      to.send(end);
      to.close();
      return;
    }
    while (to != null && to.isReady()) {
      Frame frame = next();
      if (frame == null) return;
      to.send(frame);
      to = lane;
    }
  }

  private @Nullable Frame next() {
    Frame first = control.poll();
    if (first != null) return first;
    Frame.Builder frame = Frame.newBuilder();
    Pong answer = pong.getAndSet(null);
    if (answer != null) frame.setPong(answer);
    addGrants(frame);
    addBlocks(frame);
    return answer == null && frame.getGrantCount() == 0 && frame.getBlockCount() == 0 ? null : frame.build();
  }

  private void addGrants(Frame.Builder frame) {
    if (!linksMayLeave) return;
    for (int i = 0; i < GRANTS_PER_FRAME; i++) {
      IncomingEnd end = grants.poll();
      if (end == null) return;
      frame.addGrant(end.grant());
    }
  }

  private void addBlocks(Frame.Builder frame) {
    if (!linksMayLeave) return;
    int bytes = 0;
    while (bytes < frameBytes) {
      OutgoingLine line = ready.poll();
      if (line == null) return;
      OutgoingLine.Taken taken = line.take();
      if (taken == null) continue;
      if (taken.more()) ready.add(line);
      Block block = taken.block();
      frame.addBlock(block);
      bytes += block.getData().size() + 16;
    }
  }
}
