package dev.kamaelia;

import dev.kamaelia.descriptor.OverflowPolicy;

/**
 * The named boxes of a running graph: a component gives one of its boxes a name, and components that do not know it are linked to it by that name. The order does not matter: whoever asks
 * for a name that is not there yet waits for it. Got from {@link Self#registry}.
 *
 * <pre>{@code
 * @Component
 * public final class Printer implements Lifecycle {
 *   private final Self self;
 *   public Printer(Self self) { this.self = self; }
 *   @Override public void started() { self.registry().register("printer", "inbox"); }   // stays until it is deregistered, or stopped
 *   @Inbox void inbox(String line) { System.out.println(line); }
 * }
 *
 * @Component
 * public final class Reporter implements Microprocess {
 *   private final Self self;
 *   @Outbox Out<String> outbox;
 *   public Reporter(Self self) { this.self = self; }
 *   @Override public void main() throws InterruptedException {
 *     self.registry().sendTo(outbox, "printer").await();                                // waits for the name
 *     outbox.send("hello");
 *   }
 * }
 * }</pre>
 *
 * <p>A name leads to at most one inbox and at most one outbox at a time. Names belong to one graph in one process: a name that was registered on one node is not seen on another.
 *
 * <p>What a registered name means for its component: as long as an inbox is registered, it is not finished, since somebody may yet be linked to it. A name leaves when it is deregistered, or
 * when its component begins to end (also when it is stopped or removed, but not at a restart); links that were made stay, and end as any other links do. A drain of the graph is like
 * deregistering for the inbox, but the name can still be found.
 *
 * <p>Runs on: called only from the component's own activations; from any other thread every method throws {@link WrongThreadException}. No method waits, but {@link NamedLink#await}.
 */
public interface Registry {
  /**
   * Gives one of this component's data boxes a name. A restarted instance may register the same name again.
   *
   * @param name any text that is not blank
   * @param box the name of an inbox or outbox of this component
   * @throws IllegalArgumentException if there is no such box, or the name is blank
   * @throws IllegalStateException if the name is taken, with its holder, or if the box has ended
   */
  NamedBox register(String name, String box);

  /**
   * Links an outbox of this component to the inbox of a name, once it is there. What is sent before is discarded and counted, as from any outbox that is not linked. Until the link is made it
   * keeps a component with handlers from finishing, as a timer does. If the message types do not fit, the component fails with both types.
   *
   * @param outbox one of this component's own
   * @throws IllegalArgumentException if it belongs to another component, or the name is blank
   */
  NamedLink sendTo(Out<?> outbox, String name);

  /**
   * Links the outbox of a name to an inbox of this component, once it is there: the inbox gets what is sent from then on. While the inbox is full, the holder of the name waits. Otherwise
   * as {@link #sendTo}.
   *
   * @param inbox the name of a data inbox of this component
   * @throws IllegalArgumentException if there is no such inbox, or the name is blank
   */
  NamedLink receiveFrom(String name, String inbox);

  /**
   * As {@link #receiveFrom(String, String)} with a buffer of the link's own before the inbox.
   *
   * @param overflow what happens when the buffer is full
   * @param capacity how many messages it holds, 1 or more
   */
  NamedLink receiveFrom(String name, String inbox, OverflowPolicy overflow, int capacity);
}
