package dev.kamaelia;

import dev.kamaelia.descriptor.Binder.Handler;
import dev.kamaelia.descriptor.MessageType;
import java.util.List;

/**
 * The boxes that a running component adds to those that its class declares, and deletes again. Got from {@link Self#boxes}.
 *
 * <pre>{@code
 * @Component
 * public final class Hub {
 *   private final Self self;
 *   @Outbox Out<String> outbox;
 *
 *   public Hub(Self self) {
 *     this.self = self;
 *   }
 *
 *   @Inbox
 *   void inbox(String name) {
 *     InBox<String> from = self.boxes().addInbox("from-" + name, String.class, said -> outbox.send(name + ": " + said));
 *     GuestBoxes guest = self.children().add(name, GuestBoxes.with());
 *     self.children().link(guest.outbox(), from);
 *     self.children().start(guest);
 *   }
 * }
 * }</pre>
 *
 * <p><b>An added box is like a declared one.</b> Its parent links it ({@link Children}), ordinary code does by an editor of the running graph or a handle, and it stands in snapshots, changes and reports. Its
 * inbox is bounded, and counts for the component's completion from its first link on; the types of its links are checked. It is never an outbox or inbox of a generated class of a row: its links are queues.
 *
 * <p><b>Names.</b> A letter, then letters, digits, _ and -. All boxes of a component share one name space; {@code signal}, {@code control}, {@code with} and {@code of} are taken.
 *
 * <p><b>Deleting.</b> What waits in a deleted inbox is discarded and counted; what it passes on goes on first. Its links are taken away: senders that wait for room go on, and what they send from then on is
 * discarded and counted like all that is sent while unlinked. It is finished, and no matter any more for the component's completion. The links of a deleted outbox end as finished, after their last message.
 * A name is free again at once.
 *
 * <p><b>Restart.</b> A restarted component keeps its added boxes with their links and what waits in them. Its new instance takes a box over by adding it again, with the same name, kind and type, before
 * {@code started()} returns; a microprocess may do so until its {@code main} first receives, waits or sends. What it has not taken over by then is deleted. {@link #list} tells what there is.
 *
 * <p>Runs on: the component's own activations; from any other thread every method throws {@link WrongThreadException}, in {@code finished()} and {@code stopped()} IllegalStateException. A call that throws
 * leaves everything as it was. Nothing may be null.
 */
public interface OwnBoxes {
  /**
   * Adds an inbox with its handler, for components whose inboxes are handlers.
   *
   * @param type the messages it takes: a class without type parameters; for others see {@link #addInbox(String, MessageType, int, Handler)}
   * @param handler called once per message, never concurrently; what it throws is a failure of the component
   * @return the box, to link by
   * @throws GraphException if the name is taken, or no name
   * @throws IllegalStateException in a microprocess
   */
  default <T> InBox<T> addInbox(String name, Class<T> type, Handler<? super T> handler) {
    return addInbox(name, type, 0, handler);
  }

  /**
   * As {@link #addInbox(String, Class, Handler)}.
   *
   * @param capacity how many messages may wait; 0 for the default, which is 1024
   */
  default <T> InBox<T> addInbox(String name, Class<T> type, int capacity, Handler<? super T> handler) {
    return addInbox(name, MessageType.of(type), capacity, handler);
  }

  /**
   * As {@link #addInbox(String, Class, Handler)}, for messages of any type.
   *
   * @param type for example {@code MessageType.of(List.class, MessageType.of(String.class))}; without variables. That it is T is the caller's word
   * @param capacity how many messages may wait; 0 for the default, which is 1024
   */
  <T> InBox<T> addInbox(String name, MessageType type, int capacity, Handler<? super T> handler);

  /**
   * Adds an inbox of a microprocess.
   *
   * @param type the messages it takes: a class without type parameters; for others see {@link #addInbox(String, MessageType, int)}
   * @return to receive from; once the box is deleted it is finished and empty
   * @throws GraphException if the name is taken, or no name
   * @throws IllegalStateException in a component whose inboxes are handlers
   */
  default <T> In<T> addInbox(String name, Class<T> type) {
    return addInbox(name, type, 0);
  }

  /**
   * As {@link #addInbox(String, Class)}.
   *
   * @param capacity how many messages may wait; 0 for the default, which is 1024
   */
  default <T> In<T> addInbox(String name, Class<T> type, int capacity) {
    return addInbox(name, MessageType.of(type), capacity);
  }

  /**
   * As {@link #addInbox(String, Class)}, for messages of any type.
   *
   * @param type for example {@code MessageType.of(List.class, MessageType.of(String.class))}; without variables. That it is T is the caller's word
   * @param capacity how many messages may wait; 0 for the default, which is 1024
   */
  <T> In<T> addInbox(String name, MessageType type, int capacity);

  /**
   * Adds an outbox.
   *
   * @param type the messages it sends: a class without type parameters; for others see {@link #addOutbox(String, MessageType)}
   * @return to send to; once the box is deleted, sending throws IllegalStateException
   * @throws GraphException if the name is taken, or no name
   */
  default <T> Out<T> addOutbox(String name, Class<T> type) {
    return addOutbox(name, MessageType.of(type));
  }

  /**
   * As {@link #addOutbox(String, Class)}, for messages of any type.
   *
   * @param type for example {@code MessageType.of(List.class, MessageType.of(String.class))}; without variables. That it is T is the caller's word
   */
  <T> Out<T> addOutbox(String name, MessageType type);

  /**
   * Deletes a box that was added.
   *
   * @throws GraphException if none of that name was
   */
  void delete(String name);

  /** The names of the boxes that were added and not deleted, those of an instance before this one included: inboxes first, each in the order of adding; a copy. */
  List<String> list();
}
