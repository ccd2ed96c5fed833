package dev.kamaelia.links.session;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.LinkCounts;
import dev.kamaelia.engine.transport.NodeWaits;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Waits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a node tells of its components that stand still, as frames and back. What a peer tells is checked here: it speaks of its own components and links alone, and mentions nothing that is not there. */
public final class WaitsFrames {
  private static final int LONGEST_TEXT = 300;

  private WaitsFrames() {}

  /** Asks a peer. */
  public static Frame question(long number) {
    return Frame.newBuilder().setWaits(Waits.newBuilder().setQuestion(number)).build();
  }

  /** Answers a peer's question. */
  public static Frame answer(long question, NodeWaits waits) {
    Waits.Builder answer = Waits.newBuilder().setAnswer(question);
    for (NodeWaits.Waiter waiter : waits.waiters()) {
      answer.addWaiterBuilder().setComponent(Foreign.cut(waiter.component(), LONGEST_TEXT)).setStamp(waiter.stamp()).setSending(waiter.sending()).setText(Foreign.cut(waiter.text(), LONGEST_TEXT))
          .addAllWaker(waiter.wakers()).addAllRoom(waiter.room()).addAllMessage(refs(waiter.messages())).addAllSignal(refs(waiter.signals())).addAllReceiver(waiter.receivers())
          .addAllFarReceiver(waiter.farReceivers());
    }
    for (NodeWaits.Outgoing link : waits.outgoing()) {
      answer.addOutgoingBuilder().setId(link.id()).setToNode(link.toNode()).setEnded(link.ended()).setOthers(link.others()).setCounts(counts(link.counts())).addAllWaker(link.wakers()).addAllSignal(refs(link.signals()));
    }
    for (NodeWaits.Incoming link : waits.incoming()) {
      answer.addIncomingBuilder().setLink(ref(link.link())).setCounts(counts(link.counts())).setFull(link.full() + 1).setWaiting(link.waiting()).setCapacity(link.capacity())
          .addAllReceiver(link.receivers());
    }
    return Frame.newBuilder().setWaits(answer).build();
  }

  private static Waits.Counts.Builder counts(LinkCounts counts) {
    return Waits.Counts.newBuilder().setOpen(counts.open()).setSpent(counts.spent()).setGeneration(counts.generation()).setMessages(counts.messages()).setLimitMessages(counts.limitMessages())
        .setLimitBytes(counts.limitBytes());
  }

  private static List<Waits.Ref> refs(List<NodeWaits.Link> links) {
    return links.stream().map(WaitsFrames::ref).toList();
  }

  private static Waits.Ref ref(NodeWaits.Link link) {
    return Waits.Ref.newBuilder().setFromNode(link.fromNode()).setId(link.id()).build();
  }

  /** What a peer's answer says. */
  public static NodeWaits read(Waits answer) {
    return new NodeWaits(
        answer.getWaiterList().stream().map(WaitsFrames::waiter).toList(), answer.getOutgoingList().stream().map(WaitsFrames::outgoing).toList(),
        answer.getIncomingList().stream().map(WaitsFrames::incoming).toList());
  }

  private static NodeWaits.Waiter waiter(Waits.Waiter waiter) {
    return new NodeWaits.Waiter(text(waiter.getComponent()), waiter.getStamp(), waiter.getSending(), text(waiter.getText()), waiter.getWakerList(), waiter.getRoomList(),
        links(waiter.getMessageList()), links(waiter.getSignalList()), waiter.getReceiverList(), waiter.getFarReceiverList());
  }

  private static NodeWaits.Outgoing outgoing(Waits.Outgoing link) {
    return new NodeWaits.Outgoing(link.getId(), link.getToNode(), link.getEnded(), link.getOthers(), counts(link.getCounts()), link.getWakerList(), links(link.getSignalList()));
  }

  private static NodeWaits.Incoming incoming(Waits.Incoming link) {
    return new NodeWaits.Incoming(link(link.getLink()), counts(link.getCounts()), link.getFull() - 1, link.getWaiting(), link.getCapacity(), link.getReceiverList());
  }

  private static LinkCounts counts(Waits.Counts counts) {
    return new LinkCounts(counts.getOpen(), counts.getSpent(), counts.getGeneration(), counts.getMessages(), counts.getLimitMessages(), counts.getLimitBytes());
  }

  private static List<NodeWaits.Link> links(List<Waits.Ref> refs) {
    return refs.stream().map(WaitsFrames::link).toList();
  }

  private static NodeWaits.Link link(Waits.Ref ref) {
    return new NodeWaits.Link(ref.getFromNode(), ref.getId());
  }

  private static String text(String foreign) {
    return Foreign.cut(Foreign.line(foreign), LONGEST_TEXT);
  }

  /**
   * What is wrong with a peer's answer.
   *
   * @param nodes all nodes of the graph
   */
  public static Optional<Diagnostic> wrongWith(NodeWaits waits, String peer, Collection<String> nodes) {
    return new Check(waits, peer, Set.copyOf(nodes)).wrong().map(fact -> LinkError.protocolViolation(peer, fact));
  }

  private record Check(NodeWaits waits, String peer, Set<String> nodes) {
    Optional<String> wrong() {
      if (waits.isTooMuch()) return Optional.of("it told of more waits than any node may");
      Set<Integer> away = new LinkedHashSet<>();
      Set<NodeWaits.Link> here = new LinkedHashSet<>();
      Set<String> components = new LinkedHashSet<>();
      List<Boolean> rules = new ArrayList<>();
      for (NodeWaits.Outgoing link : waits.outgoing()) {
        rules.add(away.add(link.id()) && isOther(link.toNode()) && arePlaces(link.wakers()) && areOthers(link.signals()));
      }
      for (NodeWaits.Incoming link : waits.incoming()) {
        rules.add(here.add(link.link()) && isOther(link.link().fromNode()) && arePlaces(link.receivers()) && link.full() < waits.waiters().size() && link.full() >= NodeWaits.NOBODY);
        rules.add(link.waiting() >= 0 && link.capacity() >= 0);
      }
      for (NodeWaits.Waiter waiter : waits.waiters()) {
        rules.add(components.add(waiter.component()) && arePlaces(waiter.wakers()) && arePlaces(waiter.receivers()) && areOthers(waiter.messages()) && areOthers(waiter.signals()));
      }
      return rules.contains(false) ? Optional.of("it told of waits for what is not there, or twice of one thing") : Optional.empty();
    }

    private boolean isOther(String node) {
      return !node.equals(peer) && nodes.contains(node);
    }

    private boolean areOthers(List<NodeWaits.Link> links) {
      return links.stream().allMatch(link -> isOther(link.fromNode()));
    }

    private boolean arePlaces(List<Integer> places) {
      return places.stream().allMatch(place -> place >= 0 && place < waits.waiters().size());
    }
  }
}
