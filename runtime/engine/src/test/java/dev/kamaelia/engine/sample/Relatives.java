package dev.kamaelia.engine.sample;

import dev.kamaelia.Children;
import dev.kamaelia.Component;
import dev.kamaelia.InBox;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.OwnBoxes;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import dev.kamaelia.engine.sample.Parts.Journal;

/** Component classes that add others, and some to be added. */
public final class Relatives {
  private Relatives() {}

  /** One connection: says its greeting. */
  @Component
  public static final class Protocol implements Lifecycle {
    private final String greeting;
    private final Journal journal;
    @Outbox Out<String> outbox;

    public Protocol(@Param String greeting, Journal journal) {
      this.greeting = greeting;
      this.journal = journal;
    }

    @Override
    public void started() {
      journal.note(greeting);
      outbox.send("said " + greeting);
    }
  }

  /** The example of {@link Children}: a child per message. */
  @Component
  public static final class Server implements Lifecycle {
    private final Self self;
    private int connections;
    @Outbox Out<String> outbox;

    public Server(Self self) {
      this.self = self;
    }

    @Override
    public void started() {
      self.children().onEnd(end -> outbox.send(end.name() + " is gone"));
    }

    @Inbox
    void inbox(String greeting) {
      Children children = self.children();
      Relatives_ProtocolBoxes child = children.add("conn-" + connections++, Relatives_ProtocolBoxes.with().greeting(greeting));
      children.pass(child.outbox(), outbox);
      children.start(child);
    }
  }

  /** The example of {@link OwnBoxes}: an inbox per child. */
  @Component
  public static final class Hub {
    private final Self self;
    @Outbox Out<String> outbox;

    public Hub(Self self) {
      this.self = self;
    }

    @Inbox
    void inbox(String name) {
      InBox<String> from = self.boxes().addInbox("from-" + name, String.class, said -> outbox.send(name + ": " + said));
      Relatives_ProtocolBoxes guest = self.children().add(name, Relatives_ProtocolBoxes.with().greeting("hello"));
      self.children().link(guest.outbox(), from);
      self.children().start(guest);
    }
  }

  /** Passes what it gets through a composite that it adds. */
  @Component
  public static final class Wrapper implements Lifecycle {
    private final Self self;
    @Outbox Out<String> outbox;

    public Wrapper(Self self) {
      this.self = self;
    }

    @Override
    public void started() {
      Children children = self.children();
      Parts_NestedBoxes inner = children.add("inner", Parts_NestedBoxes.with().width(2));
      children.pass(children.inbox("inbox"), inner.inbox());
      children.pass(inner.outbox(), outbox);
      children.start(inner);
    }

    @Inbox
    void inbox(String text) {
      throw new IllegalStateException("not passed on: " + text);
    }
  }

  /** Adds what cannot be made, and tells how that was refused. */
  @Component
  public static final class Clumsy implements Lifecycle {
    private final Self self;
    @Outbox Out<String> outbox;
    @Outbox Out<Integer> numbers;

    public Clumsy(Self self) {
      this.self = self;
    }

    @Override
    public void started() {
      Children children = self.children();
      refused(() -> children.add("no good", Parts_UpperCaseBoxes.with()));
      refused(() -> children.add("noting", Parts_NotingBoxes.with()));
      refused(() -> children.add("texts", Parts_TextsBoxes.with()));
      Parts_UpperCaseBoxes upper = children.add("upper", Parts_UpperCaseBoxes.with());
      refused(() -> children.<Object>link(children.own(numbers), new dev.kamaelia.InBox<>(upper.componentPath(), "inbox")));
      outbox.send(children.list().toString());
    }

    private void refused(Runnable call) {
      try {
        call.run();
        outbox.send("not refused");
      } catch (dev.kamaelia.GraphException e) {
        outbox.send(e.getMessage());
      }
    }
  }
}
