package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.NamedBox;
import dev.kamaelia.NamedLink;
import dev.kamaelia.Registry;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.WaitReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Components give their boxes names, and others are linked to them by these. */
@Timeout(120)
class NamedBoxesTest {
  private final TestGraph graph = new TestGraph();
  private final List<Object> received = Collections.synchronizedList(new ArrayList<>());

  /** Has its inbox registered as "printer" until the last message. */
  private TestComponent printer(String path) {
    return graph.handler(path).inbox((me, m) -> {
      received.add(m);
      if (m.equals("last")) me.self.finish();
    }).started(me -> me.self.registry().register("printer", "inbox"));
  }

  private static void sendAll(TestComponent.Instance me) {
    for (Object m : new Object[] {1, 2, "last"}) me.send(m);
  }

  @Test
  void aHandlerIsToldInAnActivationWhenTheNameIsThere() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    graph.handler("client").outbox().started(me -> {
      me.self.registry().sendTo(me.out(), "printer").onMade(() -> sendAll(me));
      asked.countDown();
    });
    graph.handler("printer").inbox((me, m) -> {
      received.add(m);
      if (m.equals("last")) me.self.finish();
    }).started(me -> {
      ManualTime.await(asked);
      me.self.registry().register("printer", "inbox");
    });
    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly(1, 2, "last");
  }

  @Test
  void aMicroprocessWaitsForTheName() throws InterruptedException {
    CountDownLatch waits = new CountDownLatch(1);
    graph.process("client").outbox().main(me -> {
      NamedLink link = me.self.registry().sendTo(me.out(), "printer");
      waits.countDown();
      link.await();
      assertThat(link.isMade()).isTrue();
      sendAll(me);
    });
    graph.process("printer").in().main(me -> {
      ManualTime.await(waits);
      me.self.registry().register("printer", "inbox");
      for (Object m : me.in()) {
        received.add(m);
        if (m.equals("last")) me.self.finish();
      }
    });
    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly(1, 2, "last");
  }

  @Test
  void aNameThatIsThereAlreadyIsFoundAtOnce() throws InterruptedException {
    CountDownLatch there = new CountDownLatch(1);
    graph.handler("printer").inbox((me, m) -> {
      received.add(m);
      if (m.equals("last")) me.self.finish();
    }).started(me -> {
      me.self.registry().register("printer", "inbox");
      there.countDown();
    });
    graph.process("client").outbox().main(me -> {
      ManualTime.await(there);
      me.self.registry().sendTo(me.out(), "printer").await();
      sendAll(me);
    });
    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly(1, 2, "last");
  }

  @Test
  void registeringANameTwiceNamesTheHolderAndChangesNothing() throws InterruptedException {
    CountDownLatch there = new CountDownLatch(1);
    AtomicReference<String> refused = new AtomicReference<>();
    printer("first").started(me -> {
      me.self.registry().register("printer", "inbox");
      there.countDown();
    });
    graph.process("second").in().outbox().main(me -> {
      ManualTime.await(there);
      try {
        me.self.registry().register("printer", "inbox");
      } catch (IllegalStateException e) {
        refused.set(e.getMessage());
      }
      me.self.registry().sendTo(me.out(), "printer").await();
      sendAll(me);
    });
    assertThat(graph.run().code()).isZero();
    assertThat(refused.get()).isEqualTo("second.inbox cannot be registered as \"printer\": first.inbox is, by that name.");
    assertThat(received).containsExactly(1, 2, "last");
  }

  @Test
  void anInboxAndAnOutboxMayHaveTheSameName() throws InterruptedException {
    graph.handler("hub").inbox((me, m) -> me.send(m)).outbox().outlivesReceivers().started(me -> {
      Registry own = me.self.registry();
      NamedBox closed = own.register("hub, not open yet", "inbox");
      own.register("hub", "outbox").onLink(() -> { // who sends waits for who receives
        NamedBox in = own.register("hub", "inbox");
        in.onLink(in::deregister);
        closed.deregister();
      });
    });
    graph.process("source").outbox().main(me -> {
      me.self.registry().sendTo(me.out(), "hub").await();
      sendAll(me);
    });
    graph.handler("sink").inbox((_, m) -> received.add(m)).started(me -> me.self.registry().receiveFrom("hub", "inbox"));
    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly(1, 2, "last");
  }

  @Test
  void whoeverLinksAnOutboxByItsNameGetsWhatIsSentFromThenOn() throws InterruptedException {
    CountDownLatch early = new CountDownLatch(1);
    CountDownLatch linked = new CountDownLatch(1);
    graph.process("news").outbox().main(me -> {
      me.self.registry().register("news", "outbox").onLink(linked::countDown);
      me.send("early");
      early.countDown();
      while (linked.getCount() > 0) me.self.sleep(Duration.ofNanos(1));
      me.send("late");
    });
    graph.process("reader").in().main(me -> {
      ManualTime.await(early);
      me.self.registry().receiveFrom("news", "inbox").await();
      me.in().forEach(received::add);
    });
    Exit exit = graph.run();
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly("late");
    assertThat(exit.counts().discarded()).isEqualTo(1);
  }

  @Test
  void aNameLeavesWithItsComponentAndSendersLearnThatTheirReceiverHasEnded() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    graph.handler("first").inbox((me, _) -> me.self.finish()).started(me -> me.self.registry().register("printer", "inbox")).stopped(_ -> over.countDown());
    AtomicInteger sent = new AtomicInteger();
    graph.process("client").outbox().main(me -> {
      me.self.registry().sendTo(me.out(), "printer").await();
      while (true) {
        me.send("x");
        sent.incrementAndGet();
      }
    });
    graph.process("second").in().main(me -> {
      ManualTime.await(over);
      me.self.registry().register("printer", "inbox").deregister(); // would throw if the name were taken
      received.add("free");
    });
    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly("free");
  }

  @Test
  void aDeregisteredInboxFinishesWhenItsLinksHaveEnded() throws InterruptedException {
    graph.handler("printer").inbox((_, m) -> received.add(m)).started(me -> {
      NamedBox named = me.self.registry().register("printer", "inbox");
      named.onLink(named::deregister);
    });
    graph.process("client").outbox().main(me -> {
      me.self.registry().sendTo(me.out(), "printer").await();
      sendAll(me);
    });
    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly(1, 2, "last");
  }

  /** Two clients: the second one's link is not begun before everything about the first one's is over, so that this one always comes too early. */
  @Test
  void aLinkThatIsMadeBeforeTheHolderAsksToBeToldIsToldAsWell() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch linked = new CountDownLatch(2);
    AtomicInteger told = new AtomicInteger();
    graph.handler("printer").inbox((_, m) -> received.add(m)).started(me -> {
      ManualTime.await(asked);
      NamedBox named = me.self.registry().register("printer", "inbox");
      ManualTime.await(linked);
      named.onLink(() -> {
        if (told.incrementAndGet() == 2) named.deregister();
      });
    });
    for (String client : List.of("client1", "client2")) {
      graph.process(client).outbox().main(me -> {
        NamedLink link = me.self.registry().sendTo(me.out(), "printer");
        asked.countDown();
        link.await();
        linked.countDown();
        me.send(client);
      });
    }
    assertThat(graph.run().code()).isZero();
    assertThat(told).hasValue(2);
    assertThat(received).containsExactlyInAnyOrder("client1", "client2");
  }

  @Test
  void aClosedLinkCarriesNothingMore() throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    printer("printer");
    graph.process("client").outbox().outlivesReceivers().main(me -> {
      NamedLink link = me.self.registry().sendTo(me.out(), "printer");
      link.await();
      me.send("before");
      link.close();
      while (!me.self.path().isEmpty() && gone.getCount() > 0) {
        me.self.sleep(Duration.ofNanos(1)); // where the change is made
        if (links(me) == 0) gone.countDown();
      }
      me.send("between");
      me.self.registry().sendTo(me.out(), "printer").await();
      me.send("last");
    });
    Exit exit = graph.run();
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly("before", "last");
    assertThat(exit.counts().discarded()).isEqualTo(1);
  }

  private static int links(TestComponent.Instance me) {
    return ((Outlet) me.out()).links().size();
  }

  @Test
  void typesThatDoNotFitFailTheAskerWithBoth() throws InterruptedException {
    graph.handler("numbers").typedInbox(Integer.class, (_, _) -> {}).started(me -> me.self.registry().register("numbers", "inbox"));
    graph.process("client").typedOutbox(String.class).main(me -> {
      me.self.registry().sendTo(me.out(), "numbers").await();
      received.add("linked");
    });
    Exit exit = graph.run();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().text()).contains("client")
        .contains("The name \"numbers\" stands for numbers.inbox: client.outbox sends String, but numbers.inbox takes Integer.");
    assertThat(received).isEmpty();
  }

  @Test
  void theSameLinkTwiceIsAnError() throws InterruptedException {
    printer("printer");
    graph.process("client").outbox().main(me -> {
      me.self.registry().sendTo(me.out(), "printer").await();
      me.self.registry().sendTo(me.out(), "printer").await();
    });
    Exit exit = graph.run();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().text()).contains("[DuplicateLink]").contains("client.outbox -> printer.inbox");
  }

  @Test
  void aRestartedComponentKeepsItsNameAndItsLinks() throws InterruptedException {
    OnFailure again = new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ofNanos(1), Duration.ofNanos(1));
    printer("printer").onFailure(again).inbox("other", (_, _) -> {});
    graph.handler("client").outbox().inbox((_, _) -> {
      throw new IllegalStateException("on purpose");
    }).onFailure(again).started(me -> me.self.registry().sendTo(me.out(), "printer").onMade(() -> me.send("hello")));
    Execution execution = graph.assemble();
    InboxHandle client = execution.openInbox("client", "inbox");
    InboxHandle printer = execution.openInbox("printer", "inbox");
    execution.start();
    while (received.isEmpty()) Thread.onSpinWait();
    client.put("fail");
    while (received.size() < 2) Thread.onSpinWait(); // the second instance is told as well
    printer.put("last");
    printer.close();
    client.close();
    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly("hello", "hello", "last");
    assertThat(exit.counts().restarts()).isEqualTo(1);
  }

  @Test
  void aWaitForANameIsShownAndAStopEndsIt() throws InterruptedException {
    graph.process("process").outbox().main(me -> me.self.registry().sendTo(me.out(), "nobody").await());
    graph.handler("handler").inbox((_, _) -> {}).started(me -> me.self.registry().receiveFrom("nothing", "inbox"));
    Execution execution = graph.start();
    WaitReport.Doing process = new WaitReport.LookingUp(List.of("nobody"));
    WaitReport.Doing handler = new WaitReport.LookingUp(List.of("nothing"));
    while (!execution.waitReport().components().stream().map(WaitReport.Entry::doing).toList().equals(List.of(process, handler))) Thread.onSpinWait();
    assertThat(execution.waitReport().render()).contains("process waits for somebody to register \"nobody\"");
    execution.stop();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void aDrainEndsWhoWaitsForNamesAndWhoHoldsThem() throws InterruptedException {
    graph.process("process").in().outbox().main(me -> me.self.registry().sendTo(me.out(), "nobody").await());
    graph.handler("handler").inbox((_, _) -> {}).started(me -> me.self.registry().receiveFrom("nothing", "inbox"));
    printer("printer");
    Execution execution = graph.assemble();
    InboxHandle open = execution.openInbox("process", "inbox");
    execution.start();
    while (!(execution.waitReport().components().getFirst().doing() instanceof WaitReport.LookingUp)) Thread.onSpinWait();
    execution.drain();
    assertThat(TestGraph.end(execution).code()).isZero();
    open.close();
  }

  @Test
  void whatIsMisusedSaysSo() throws InterruptedException {
    AtomicReference<Registry> registry = new AtomicReference<>();
    AtomicReference<Object> other = new AtomicReference<>();
    graph.handler("other").outbox().constructed(_ -> {}).started(me -> other.set(me.out()));
    List<String> said = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    graph.process("it").in().outbox().main(me -> {
      while (other.get() == null) me.self.sleep(Duration.ofNanos(1));
      Registry own = me.self.registry();
      registry.set(own);
      said.add(said(() -> own.register(" ", "inbox")));
      said.add(said(() -> own.register("x", "inbx")));
      said.add(said(() -> own.register("x", "control")));
      said.add(said(() -> own.sendTo((dev.kamaelia.Out<?>) other.get(), "x")));
      said.add(said(() -> own.receiveFrom("x", "outbox")));
      said.add(said(() -> own.receiveFrom("x", "inbox", Overflow.DROP_NEWEST, 0)));
      me.out().finish();
      said.add(said(() -> own.register("x", "outbox")));
      done.countDown();
    });
    Execution execution = graph.start();
    ManualTime.await(done);
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(said).containsExactly(
        "it gave a blank name, \" \", to the registry",
        "it has no data box \"inbx\", only [inbox, outbox]. Did you mean \"inbox\"?",
        "it has no data box \"control\", only [inbox, outbox]",
        "it cannot link other.outbox, which is not its own outbox",
        "it has no data inbox \"outbox\", only [inbox]",
        "the capacity of the link from \"x\" to it.inbox is 0, not 1 or more",
        "it.outbox cannot be registered as \"x\": it has ended");
    try {
      registry.get().register("x", "inbox");
      throw new AssertionError("a foreign thread may not");
    } catch (WrongThreadException e) {
      assertThat(e).hasMessageStartingWith("Registry.register of it was called by ");
    }
  }

  private static String said(Runnable misuse) {
    try {
      misuse.run();
      return "nothing";
    } catch (IllegalArgumentException | IllegalStateException e) {
      return e.getMessage();
    }
  }

  @Test
  void manyClientsComeAndGoWhileTheyAreServed() throws InterruptedException {
    int clients = 40;
    int each = 200;
    AtomicInteger handled = new AtomicInteger();
    graph.handler("server").inbox("inbox", 16, (me, _) -> {
      if (handled.incrementAndGet() == clients * each) me.self.finish();
    }).started(me -> me.self.registry().register("server", "inbox"));
    for (int c = 0; c < clients; c++) {
      graph.process("client" + c).outbox().main(me -> {
        me.self.registry().sendTo(me.out(), "server").await();
        for (int i = 0; i < each; i++) me.send(i);
      });
    }
    assertThat(graph.run().code()).isZero();
    assertThat(handled).hasValue(clients * each);
  }
}
