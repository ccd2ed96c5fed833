package dev.kamaelia.links;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.topology.FlowSpec;
import dev.kamaelia.engine.transport.RemoteLink;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every error of links and peers, worded in one place. */
public final class LinkError {
  /** So much of a stack is told. */
  private static final int FRAMES_TOLD = 4;

  private LinkError() {}

  /** A frame that breaks the protocol. */
  public static Diagnostic protocolViolation(String peer, String fact) {
    return Diagnostic.error("LinkProtocolViolation", "Node " + peer + " broke the link protocol: " + fact + ".");
  }

  /** No common version. */
  public static Diagnostic versionMismatch(String node, String versions, String peer, String peerVersions) {
    return Diagnostic.error(
            "VersionMismatch", "Nodes " + node + " and " + peer + " speak no common protocol version: " + versions + " and " + peerVersions + ".")
        .withFix("Install the same release on both.");
  }

  /** Two nodes have different graphs. */
  public static Diagnostic graphMismatch(String node, String graph, byte[] digest, String peer, String peerGraph, byte[] peerDigest) {
    return Diagnostic.error(
            "GraphMismatch",
            "Nodes " + node + " and " + peer + " have different graphs: " + graph + " " + hex(digest) + " at " + node + ", " + peerGraph + " " + hex(peerDigest) + " at " + peer + ".")
        .withFix("Give both nodes the same graph file; parameter values and addresses may differ.");
  }

  /**
   * The message type of a link means different bytes at its ends.
   *
   * @param differences clauses that name both nodes
   */
  public static Diagnostic schemaMismatch(RemoteLink link, String differences) {
    String type = link.codec().schema().type();
    return Diagnostic.error("SchemaMismatch", "Link " + link.name() + ": nodes " + link.fromNode() + " and " + link.toNode() + " differ in " + type + ": " + differences + ".")
        .withExpected("Fields were added with a default value, or removed; a number keeps its name and type.")
        .withFix("Install the same classes on both, or give what has changed a number of its own with @Tag and reserve the old one.");
  }

  /**
   * A link that is not in the graph and that the receiver's node does not open.
   *
   * @param most how many such links lead there already; 0 if the node takes none
   */
  public static Diagnostic linkRefused(RemoteLink link, int most) {
    String why = most > 0 ? " has " + most + " links that are not in the graph, and takes no more." : " takes no links that are not in the graph.";
    return Diagnostic.error("LinkRefused", "Link " + link.name() + " was not opened: node " + link.toNode() + why).withFix("Put the link into the graph.");
  }

  /** A node that the graph does not have. */
  public static Diagnostic unknownNode(String name, List<String> known) {
    return Diagnostic.error("UnknownNode", "The graph has no node " + name + ".").withExpected("Nodes: " + String.join(", ", known) + ".");
  }

  /** Somebody else answers at a peer's address. */
  public static Diagnostic wrongNode(String expected, String answered) {
    return Diagnostic.error("WrongNode", "Node " + expected + " was called, but " + answered + " answered.")
        .withFix("Check the addresses of both nodes in the graph file.");
  }

  /** More links from one node to another than they can agree on. */
  public static Diagnostic tooManyLinks(String from, String to, int count, int most) {
    return Diagnostic.error("TooManyLinks", "The graph has " + count + " links from node " + from + " to node " + to + "; two nodes can have " + most + " in one direction.")
        .withFix("Send over fewer links, or place the components on more nodes.");
  }

  /** A certificate of somebody else. */
  public static Diagnostic identityMismatch(String name, List<String> identities) {
    return Diagnostic.error("IdentityMismatch", "A peer says it is node " + name + ", its certificate says " + identities + ".")
        .withExpected("A DNS name in the certificate equals the node's name.");
  }

  /** A second process under the name of a connected one. */
  public static Diagnostic duplicateNode(String name) {
    return Diagnostic.error("DuplicateNode", "Node " + name + " is connected already.")
        .withExpected("A node that was started again is let in once its last connection is found dead, within three seconds.")
        .withFix("Start each node once.");
  }

  /** Nodes of the same graph that were not started together. */
  public static Diagnostic otherRun(String caller, String called, String graph) {
    return Diagnostic.error("OtherRun", "Node " + caller + " called node " + called + " of another run of the graph " + graph + ".")
        .withFix("Stop the other run, or give the nodes of one of them other addresses.");
  }

  /** A message that is too long for a link. */
  public static Diagnostic messageTooLarge(RemoteLink link, long size, int max) {
    return Diagnostic.error("MessageTooLarge", "A message of " + size + " bytes does not fit through " + link.name() + ".")
        .withExpected("At most " + max + " bytes.")
        .withFix("Send it in parts, or set maxMessage on the link or on node " + link.toNode() + ", up to " + FlowSpec.LARGEST_MESSAGE + ".");
  }

  /** A peer's connection broke while the graph ran. */
  public static Diagnostic peerLost(String peer, String reason, List<String> links) {
    return Diagnostic.error(
        "PeerLost", "Node " + peer + " is lost: " + reason + ". " + (links.isEmpty() ? "No open links were cut." : "Links cut: " + String.join(", ", links) + "."));
  }

  /** A peer that is another process than before, while the graph runs. */
  public static Diagnostic peerRestarted(String peer, String node) {
    return Diagnostic.error("PeerRestarted", "Node " + peer + " was started again while its graph runs at node " + node + ".")
        .withFix("Start all nodes again, or set onLoss: continue or wait on every link with it.");
  }

  /** What a link may have lost. */
  public static Diagnostic linkLoss(Loss loss, String peer, String why) {
    String range = loss.outgoing()
        ? loss.count() == 0 ? "lost nothing" : "may have lost " + loss.count() + (loss.count() == 1 ? " message, number " + loss.sent() : " messages, numbers " + (loss.processed() + 1) + " to " + loss.sent())
        : "lost what was sent after message " + loss.processed() + ", if anything was";
    return Diagnostic.warning("LinkLoss", "Link " + loss.link().name() + " " + range + ": node " + peer + " " + why + ".");
  }

  /** What a link may have lost that goes on without its sender, which may have ended: only the sender itself would tell. */
  public static Diagnostic senderAway(Loss loss, String peer, String why) {
    return linkLoss(loss, peer, why).withFix("It waits for node " + peer + " to come back; if that has ended, stop this node too: nobody is left who could tell it.");
  }

  /**
   * Losses of a link that were not told one by one.
   *
   * @param count how many losses
   * @param messages how many messages at most; 0 if that is not known
   */
  public static Diagnostic moreLosses(RemoteLink link, long count, long messages, Diagnostic first, Diagnostic last) {
    String most = messages == 0 ? "" : ", of " + messages + (messages == 1 ? " message" : " messages") + " at most";
    return Diagnostic.warning("LinkLoss", "Link " + link.name() + " had " + count + " more losses within a minute" + most + ". The first: " + first.fact() + " The last: " + last.fact());
  }

  /** What was sent on a link that went on without its peer. */
  public static Diagnostic lostMeanwhile(RemoteLink link, String peer, long count) {
    return Diagnostic.warning("LinkLoss", "Link " + link.name() + " lost " + count + (count == 1 ? " message that was" : " messages that were") + " sent after it gave node " + peer + " up.");
  }

  /** A link whose peer has been away for longer than its patience, and that waits on. */
  public static Diagnostic linkWaits(RemoteLink link, String peer, String away) {
    return Diagnostic.warning("LinkWaits", "Link " + link.name() + " waits for node " + peer + ", which has been away for " + away + ".");
  }

  /**
   * Peers that did not come in time.
   *
   * @param turnedAway who was turned away last meanwhile, and why
   */
  public static Diagnostic peersMissing(String node, List<String> missing, String wait, Optional<Diagnostic> turnedAway) {
    Diagnostic error = Diagnostic.error("PeerMissing", "Node " + node + " waited " + wait + " for " + String.join(", ", missing) + ".")
        .withFix("Start the missing nodes with the same graph, or wait longer with --wait.");
    return turnedAway.map(why -> error.withExpected("Turned away meanwhile: [" + why.id() + "] " + why.fact())).orElse(error);
  }

  /**
   * A lane that this node has given up because it failed at it itself.
   *
   * @param peer with whom
   */
  public static Diagnostic laneFailed(String peer, Throwable cause) {
    String where = Arrays.stream(cause.getStackTrace()).limit(FRAMES_TOLD).map(StackTraceElement::toString).collect(Collectors.joining(", "));
    return Diagnostic.error("LaneFailed", "The connection with " + peer + " was given up, for " + ofThisNode(cause) + ".")
        .withFix("Report it with where it was thrown: " + where + ".");
  }

  /** What was thrown here, to go on after a colon or a preposition. */
  public static String ofThisNode(Throwable cause) {
    Failure thrown = Failure.of("", "", null, cause);
    return "an error of this node: " + thrown.causeType() + (thrown.causeText().isEmpty() ? "" : ": " + thrown.causeText());
  }

  /** A peer was stopped by hand. */
  public static Diagnostic peerStopped(String peer) {
    return Diagnostic.error("PeerStopped", "Node " + peer + " was stopped.");
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest, 0, Math.min(6, digest.length));
  }
}
