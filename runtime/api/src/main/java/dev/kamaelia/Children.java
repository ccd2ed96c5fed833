package dev.kamaelia;

import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.OverflowPolicy;
import java.util.List;
import java.util.function.Consumer;

/**
 * The components that a running component has added: its children. A child's path is {@code parent/child}, it runs on its parent's node, gets its services like any component, and ends
 * with its parent: {@code stopped()} of a parent comes after that of its children.
 *
 * <pre>{@code
 * @Component
 * public final class Server implements Lifecycle {
 *   private final Self self;
 *   private int connections;
 *   @Outbox Out<String> outbox;
 *
 *   public Server(Self self) {
 *     this.self = self;
 *   }
 *
 *   @Override
 *   public void started() {
 *     self.children().onEnd(end -> outbox.send(end.name() + " is gone"));
 *   }
 *
 *   @Inbox
 *   void inbox(String greeting) {
 *     Children children = self.children();
 *     ProtocolBoxes child = children.add("conn-" + connections++, ProtocolBoxes.with().greeting(greeting));
 *     children.pass(child.outbox(), outbox);
 *     children.start(child);
 *   }
 * }
 * }</pre>
 *
 * <p><b>Links.</b> A change of an outbox of the calling component is in effect when the call returns, one of another component's at that component's next activation; nobody waits for it. From the
 * call on, the inbox counts as linked. Nothing is lost, doubled or reordered but what is sent while unlinked, which is counted. An inbox whose links were taken away stays unfinished until it is
 * linked again and that link ends, or {@link #finish} is called. javac checks the types of links by the boxes' types; they are checked again by name when the link is made.
 *
 * <p><b>Completion.</b> A parent does not finish of itself while a child runs. When all of its inboxes are finished and nothing is pending, what it feeds its children with ends, so that
 * they can finish. A parent that is finished (upstream completion, drain, {@code Self.finish()}) finishes its children after their backlog, and then itself. The end of a child finishes no parent that
 * sends to it. Until its end was told ({@link #onEnd}) a child that has just ended can be used like any other, to no effect.
 *
 * <p>Runs on: the component's own activations; from any other thread every method throws {@link WrongThreadException}. A call that throws leaves everything as it was. Nothing may be null.
 */
public interface Children {
  /**
   * Makes a child. It does not run before {@link #start}; what is sent to it waits. Until then it can be set up: {@code add(…).capacity("inbox", 16).onFailure(OnFailure.SKIP)}.
   *
   * @param name letters, digits, _ and -, a letter first; free again once the end of a former child of that name was told
   * @return its typed boxes, by which it is linked
   * @throws GraphException with everything that is wrong with it: its name, its parameters, its services
   */
  <B extends ComponentBoxes<B>> B add(String name, Declaration<B> declaration);

  /**
   * Starts children. One that runs already goes on.
   *
   * @throws GraphException if one of them is no child
   */
  void start(ComponentBoxes<?>... some);

  /**
   * Stops a child (G5 for one component) and cuts its links; its siblings go on, those that it fed stay unfinished. Returns at once: {@link #onEnd} tells when it has ended. One that has
   * ended already is no matter.
   */
  void remove(ComponentBoxes<?> child);

  /** The names of the children that have not ended, in the order of adding; a copy. */
  List<String> list();

  /** Tells of every child's end from now on, as an activation of this component; replaces the listener before. What it throws is a failure of this component. */
  void onEnd(Consumer<ChildEnd> listener);

  /**
   * Links the outbox of a child to the inbox of another, an outbox of its own to a child's inbox, or a child's outbox to an inbox of its own.
   *
   * @throws GraphException if there is no such box, its type does not fit, or they are linked already
   */
  <T> void link(OutBox<? extends T> from, InBox<T> to);

  /** As {@link #link(OutBox, InBox)}, with a buffer of its own before the inbox and what happens when that is full. */
  <T> void link(OutBox<? extends T> from, InBox<T> to, OverflowPolicy overflow, int capacity);

  /** Links an outbox of its own to a child's inbox. */
  default <T> void link(Out<? extends T> from, InBox<T> to) {
    link(own(from), to);
  }

  /** Links a child's outbox to an inbox of its own. */
  default <T> void link(OutBox<? extends T> from, In<T> to) {
    link(from, own(to));
  }

  /** Links neighbours outbox to inbox and signal to control. */
  void pipeline(ComponentBoxes<?>... some);

  /** Takes a link away; what was delivered stays. False if there is none. */
  boolean unlink(OutBox<?> from, InBox<?> to);

  /**
   * Passes an inbox of its own on to a child's inbox, what waits in it first. The component itself gets nothing from it until {@link #unpass(InBox, InBox)}, and it does not count for the
   * component's completion.
   */
  <T> void pass(InBox<? extends T> own, InBox<T> to);

  /** Passes an inbox of its own on to a child's inbox. */
  default <T> void pass(In<? extends T> own, InBox<T> to) {
    pass(own(own), to);
  }

  /** Passes a child's outbox on to an outbox of its own; the component may go on sending to that as well. */
  <T> void pass(OutBox<? extends T> from, OutBox<T> own);

  /** Passes a child's outbox on to an outbox of its own. */
  default <T> void pass(OutBox<? extends T> from, Out<T> own) {
    pass(from, own(own));
  }

  /** Passes an inbox on no longer: what is sent from now on comes to the component itself. False if it was not passed on. */
  boolean unpass(InBox<?> own, InBox<?> to);

  /** Passes a child's outbox on no longer. False if it was not passed on. */
  boolean unpass(OutBox<?> from, OutBox<?> own);

  /** Nothing will be linked any more to an inbox, of a child or its own: it is finished once the links that it has now have ended. */
  void finish(InBox<?> inbox);

  /**
   * Changes how many messages may wait in an inbox of a child, or its own, at once and until {@link #resetCapacity}, a restart included. A higher capacity lets senders that wait go on; a lower one loses
   * nothing: what waits stays, and senders wait until it has fallen below. Of an inbox that is passed on it counts once that has ended. The inbox is a queue from now on.
   *
   * @param messages 1 or more
   * @throws GraphException if there is no such inbox, it is a composite's, where messages never wait, or {@code control}, or the number is below 1
   */
  void capacity(InBox<?> inbox, int messages);

  /** Goes back to the capacity that {@link #add}, the graph or the component's class declares, or else the default of 1024. Errors as of {@link #capacity}. */
  void resetCapacity(InBox<?> inbox);

  /** An outbox of its own, to link by. */
  <T> OutBox<T> own(Out<T> outbox);

  /** An inbox of its own, to link by. */
  <T> InBox<T> own(In<T> inbox);

  /**
   * An inbox of its own by name, for components whose inboxes are handlers. The type is the caller's word, checked when a link is made.
   *
   * @throws GraphException if there is none of that name
   */
  <T> InBox<T> inbox(String name);
}
