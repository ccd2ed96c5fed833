package dev.kamaelia.engine.execution;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.LateArrivals;
import dev.kamaelia.engine.transport.LinkCounts;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.WireWriter;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Links whose two ends are in one process, with a window of a few messages; deterministic but for the threads that call it. */
final class LoopTransport implements Transport {
  private final int window;
  private final Map<RemoteLink, Loop> loops = new LinkedHashMap<>();

  /** How many messages were reported as handled. */
  final AtomicInteger done = new AtomicInteger();

  /** Down to zero once the first link's end was given to its receiver. */
  final CountDownLatch firstEnd = new CountDownLatch(1);

  /** How links that are not in the graph are answered; by default at once. */
  Consumer<Runnable> answers = Runnable::run;

  /** Why they are refused; null if they are not. */
  Diagnostic refusal;

  /** What is thrown when the third message of the first link is to be put into its inbox. */
  Throwable failing;

  private LateArrivals arrivals;

  LoopTransport(int window) {
    this.window = window;
  }

  @Override
  public OutgoingLink outgoing(RemoteLink link, OutgoingLink.Listener listener) {
    Loop loop = loops.computeIfAbsent(link, Loop::new);
    loop.sender = listener;
    return loop;
  }

  @Override
  public void incoming(RemoteLink link, IncomingLink receiver) {
    Loop loop = loops.computeIfAbsent(link, Loop::new);
    loop.receiver = receiver;
    receiver.listener(loop);
  }

  @Override
  public OutgoingLink late(RemoteLink link, OutgoingLink.Listener listener) {
    return outgoing(link, listener);
  }

  @Override
  public void late(LateArrivals told) {
    arrivals = told;
  }

  private void answer(RemoteLink link, Loop loop) {
    if (refusal != null) {
      loop.sender.onRefused(refusal);
      return;
    }
    incoming(link, arrivals.take(link));
    loop.sender.onOpened();
  }

  /** One link. Its calls to the receiver are made by whoever finds nobody else making them. */
  private final class Loop implements OutgoingLink, IncomingLink.Listener {
    private final RemoteLink link;
    private final Codec<?> codec;
    private final ArrayDeque<Encoded> waiting = new ArrayDeque<>();
    private OutgoingLink.Listener sender;
    private IncomingLink receiver;
    private boolean refused;
    private boolean pumping;
    private boolean again;
    private int accepted;
    private boolean failed;
    private Ending ending;

    Loop(RemoteLink link) {
      this.link = link;
      codec = link.codec();
    }

    @Override
    public LinkCounts counts() {
      return LinkCounts.UNKNOWN;
    }

    @Override
    public void open() {
      answers.accept(() -> answer(link, this));
    }

    @Override
    public boolean offer(Object message) {
      synchronized (this) {
        if (waiting.size() == window) {
          refused = true;
          return false;
        }
        waiting.add(message instanceof Encoded ready ? ready : encode(codec, message));
      }
      pump();
      return true;
    }

    @Override
    public Encoded encode(Object message) {
      return encode(codec, message);
    }

    private static <T> Encoded encode(Codec<T> codec, Object message) {
      WireWriter bytes = new WireWriter();
      @SuppressWarnings("unchecked") // the graph's types hold it
      T typed = (T) message;
      codec.write(bytes, typed);
      return new Encoded(codec, bytes.toByteArray(), 0, bytes.size());
    }

    @Override
    public void end(Ending how) {
      synchronized (this) {
        ending = how;
      }
      pump();
    }

    @Override
    public void onSpace() {
      pump();
    }

    @Override
    public void onDone(int messages) {
      done.addAndGet(messages);
    }

    @Override
    public void onClosed() {
      sender.onClosed();
    }

    @Override
    public synchronized LinkFigures figures() {
      int left = waiting.size();
      return new LinkFigures("loop", true, LinkFigures.State.OPEN, 0, 0, window - left, 0, left, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty());
    }

    private void pump() {
      synchronized (this) {
        again = true;
        if (pumping || receiver == null) return;
        pumping = true;
      }
      while (goOn()) deliver();
    }

    private synchronized boolean goOn() {
      pumping = again;
      again = false;
      return pumping;
    }

    private void deliver() {
      for (Encoded head = head(); head != null && accept(head); head = head()) {
        boolean ready;
        synchronized (this) {
          waiting.remove();
          ready = refused;
          refused = false;
        }
        if (ready) sender.onReady();
      }
      if (failed) return;
      receiver.accepted();
      Ending how;
      synchronized (this) {
        how = waiting.isEmpty() ? ending : null;
        if (how != null) ending = null;
      }
      if (how == null) return;
      receiver.end(how);
      firstEnd.countDown();
    }

    private boolean accept(Encoded message) {
      if (!failed && (failing == null || link.id() != 1 || accepted < 2)) {
        boolean taken = receiver.accept(message);
        if (taken) accepted++;
        return taken;
      }
      if (!failed) receiver.failed(failing);
      failed = true;
      receiver.discarded(1);
      return true;
    }

    private synchronized Encoded head() {
      return waiting.peek();
    }
  }
}
