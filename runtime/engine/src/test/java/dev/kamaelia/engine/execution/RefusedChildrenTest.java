package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Children;
import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.WrongThreadException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cannot be done with children is refused, and changes nothing. */
@Timeout(60)
class RefusedChildrenTest extends ChildrenCase {
  @Test
  void whatIsWrongIsRefusedAndEverythingStaysAsItWas() throws InterruptedException {
    graph.handler("parent").outbox().inbox((_, _) -> {}).started(me -> {
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(noting("child")));
      children.link(me.out(), child.in());
      assertThatThrownBy(() -> children.link(me.out(), child.in())).isInstanceOf(GraphException.class).hasMessageContaining("[DuplicateLink] There is a link parent.outbox -> parent/child.inbox already");
      assertThatThrownBy(() -> children.link(me.out(), child.in("inbx"))).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownInbox]").hasMessageContaining("inbox, control")
          .hasMessageContaining("Did you mean \"inbox\"");
      assertThatThrownBy(() -> children.link(child.out(), child.in())).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownOutbox]");
      assertThatThrownBy(() -> children.link(me.out(), new InBox<>("elsewhere", "inbox"))).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownComponent]");
      assertThatThrownBy(() -> children.pass(out("elsewhere"), me.out())).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownComponent]");
      assertThatThrownBy(() -> children.inbox("nope")).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownInbox]");
      assertThatThrownBy(() -> child.node("elsewhere")).isInstanceOf(IllegalStateException.class).hasMessage("parent/child cannot be placed on node elsewhere: what is added runs where it is added");
      children.start(child);
      assertThatThrownBy(() -> child.capacity("inbox", 3)).isInstanceOf(IllegalStateException.class).hasMessageContaining("is started");
      me.send("fine");
    });

    assertThat(graph.run().code()).isZero();
    assertThat(log).containsExactly("child got fine", "child finished", "child stopped");
  }

  @Test
  void onlyTheParentsOwnActivationsMayUseIt() throws InterruptedException {
    AtomicReference<Children> leaked = new AtomicReference<>();
    graph.process("parent").main(me -> leaked.set(me.self.children()));
    graph.run();

    assertThatThrownBy(() -> leaked.get().list()).isInstanceOf(WrongThreadException.class).hasMessageContaining("Children.list of parent");
  }
}
