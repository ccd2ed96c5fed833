package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kamaelia node}: how separately started nodes find each other, or say why not. */
@Timeout(180)
final class NodeIT {
  private static final String LINKS_CUT = "Links cut: gen.outbox -> out.inbox, gen.signal -> out.control.";

  @TempDir Path directory;
  private int left;
  private int right;

  @BeforeEach
  void findPorts() throws IOException {
    left = Kamaelia.freePort();
    right = Kamaelia.freePort();
  }

  @Test
  void nodesFindEachOtherWhoeverComesFirst() throws Exception {
    String graph = graph("g.yaml", "Chargen, with: { count: 3 }", "");
    try (Kamaelia second = Kamaelia.start("node", "right", graph)) {
      second.awaitLine("right: waiting for left (127.0.0.1:" + left);
      try (Kamaelia first = Kamaelia.start("node", "left", graph)) {
        assertThat(second.output()).hasSize(3);
        assertThat(first.exitCode()).as(first.errors().toString()).isZero();
        assertThat(second.exitCode()).as(second.errors().toString()).isZero();
      }
    }
  }

  /** The caller knows whom it called and ends; the one that was called cannot know who it was, and waits on for the right one. */
  @Test
  void differentGraphsAreRefusedAtBothNodes() throws Exception {
    String mismatch = "Nodes right and left have different graphs: ";
    try (Kamaelia second = Kamaelia.start("node", "right", graph("h.yaml", "Chargen", ", capacity: { inbox: 7 }"), "--wait", "15s");
        Kamaelia first = Kamaelia.start("node", "left", graph("g.yaml", "Chargen", ""))) {
      assertThat(first.exitCode()).isEqualTo(5);
      assertThat(first.errors()).anyMatch(line -> line.startsWith("error[GraphMismatch]: " + mismatch));
      second.awaitLine("right: turned somebody away: [GraphMismatch] " + mismatch);
      assertThat(second.exitCode()).isEqualTo(5);
      assertThat(second.errors()).anyMatch(line -> line.startsWith("error[PeerMissing]: Node right waited 15s for left (127.0.0.1:" + left + ": who says to be it was turned away: " + mismatch));
      for (Kamaelia node : List.of(first, second)) assertThat(node.errors()).noneMatch(line -> line.startsWith("\tat"));
    }
  }

  @Test
  void aDeadPeerIsNamedWithTheLinksThatWereCutWhenThePatienceIsOver() throws Exception {
    String graph = impatient("1s");
    try (Kamaelia first = Kamaelia.start("node", "left", graph);
        Kamaelia second = Kamaelia.start("node", "right", graph)) {
      first.awaitLine("left: running");
      second.awaitLine("right: running");
      second.process.inputReader().readLine();
      Thread.ofVirtual().start(() -> second.process.inputReader().lines().forEach(_ -> {}));
      first.process.destroyForcibly();
      assertThat(second.process.waitFor(10, TimeUnit.SECONDS)).as("ends within ten seconds").isTrue();
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.errors()).anyMatch(line -> line.startsWith("warning[LinkLoss]: Link gen.outbox -> out.inbox lost what was sent after message "));
      assertThat(second.errors()).last().asString().startsWith("error[PeerLost]: Node left is lost: ").endsWith(LINKS_CUT);
    }
  }

  @Test
  void aPeerThatWasStartedAgainIsNoSubstituteForTheOneBefore() throws Exception {
    String graph = impatient("30s");
    try (Kamaelia first = Kamaelia.start("node", "left", graph);
        Kamaelia second = Kamaelia.start("node", "right", graph)) {
      first.awaitLine("left: running");
      second.awaitLine("right: running");
      second.process.inputReader().readLine();
      first.process.destroyForcibly().waitFor();
      try (Kamaelia again = Kamaelia.start("node", "left", graph)) {
        second.process.inputReader().lines().forEach(_ -> {});
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errors()).last().asString().startsWith("error[PeerLost]: Node left is lost: it was started again. ").endsWith(LINKS_CUT);
        assertThat(again.exitCode()).isEqualTo(5);
        assertThat(again.errors()).anyMatch(line -> line.startsWith("error[PeerRestarted]: Node left was started again while its graph runs at node right."));
      }
    }
  }

  @Test
  void aConnectionThatStaysBrokenBetweenLivingNodesIsAFailureThatNamesThePeerAndTheLinks() throws Exception {
    String graph = impatient("2s");
    try (Cable toRight = new Cable(right);
        Kamaelia first = Kamaelia.start("node", "left", graph, "--at", "right=127.0.0.1:" + toRight.port());
        Kamaelia second = Kamaelia.start("node", "right", graph)) {
      first.awaitLine("left: running");
      second.awaitLine("right: running");
      second.process.inputReader().readLine();
      toRight.close();
      second.process.inputReader().lines().forEach(_ -> {});
      assertThat(first.exitCode()).isEqualTo(1);
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(first.errors()).anyMatch(line -> line.matches("warning\\[LinkLoss]: Link gen.outbox -> out.inbox may have lost \\d+ messages, numbers \\d+ to \\d+: node right stayed away for longer than 2s."));
      assertThat(first.errors()).last().asString().startsWith("error[PeerLost]: Node right is lost: ").endsWith(LINKS_CUT);
      assertThat(second.errors()).last().asString().startsWith("error[PeerLost]: Node left is lost: ").endsWith(LINKS_CUT);
    }
  }

  @Test
  void aNodeThatIsToEndWhileAPeerIsAwayDoesNotWaitForIt() throws Exception {
    String graph = impatient("1h");
    try (Kamaelia first = Kamaelia.start("node", "left", graph, "--drain", "1h");
        Kamaelia second = Kamaelia.start("node", "right", graph)) {
      first.awaitLine("left: running");
      second.process.inputReader().readLine();
      second.process.destroyForcibly();
      first.awaitLine("left: lost the connection with right");
      first.signal("TERM");
      assertThat(first.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void aNodeThatIsToldTwiceToEndDoesNotWaitForAnybody() throws Exception {
    String graph = impatient("1h");
    try (Kamaelia first = Kamaelia.start("node", "left", graph, "--drain", "1h");
        Kamaelia second = Kamaelia.start("node", "right", graph)) {
      first.awaitLine("left: running");
      second.process.inputReader().readLine();
      second.signal("STOP");
      first.signal("TERM");
      first.awaitLine("terminated: finishing what was begun, up to 1h; once more kills");
      first.signal("TERM");
      assertThat(first.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void runsOfTheSameGraphStayApart() throws Exception {
    String graph = graph("g.yaml", "Chargen, with: { count: 3 }", "");
    try (Kamaelia second = Kamaelia.start("node", "right", graph, "--run", "one")) {
      second.awaitLine("right: waiting for left");
      try (Kamaelia stranger = Kamaelia.start("node", "left", graph, "--run", "two")) {
        assertThat(stranger.exitCode()).isEqualTo(5);
        assertThat(stranger.errors()).anyMatch(line -> line.startsWith("error[OtherRun]: Node left called node right of another run of the graph two."));
      }
      try (Kamaelia first = Kamaelia.start("node", "left", graph, "--run", "one")) {
        assertThat(second.output()).hasSize(3);
        assertThat(first.exitCode()).as(first.errors().toString()).isZero();
        assertThat(second.exitCode()).as(second.errors().toString()).isZero();
      }
    }
  }

  @Test
  void aThousandConnectionsDoNotKeepThePeersApart() throws Exception {
    String graph = graph("g.yaml", "Chargen, with: { count: 3 }", "");
    List<Socket> sockets = new ArrayList<>();
    try (Kamaelia second = Kamaelia.start("node", "right", graph)) {
      second.awaitLine("right: waiting for left");
      for (int i = 0; i < 1000; i++) sockets.add(new Socket(InetAddress.getLoopbackAddress(), right));
      for (Socket socket : sockets.subList(0, 1000 - 33)) assertThat(hasEnded(socket)).as("the older ones are closed").isTrue();
      for (Socket socket : sockets) socket.close();
      try (Kamaelia first = Kamaelia.start("node", "left", graph)) {
        assertThat(second.output()).hasSize(3);
        assertThat(first.exitCode()).as(first.errors().toString()).isZero();
        assertThat(second.exitCode()).as(second.errors().toString()).isZero();
        assertThat(second.errors()).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat"));
      }
    }
  }

  /** All get the server's settings; those that have to go end then. */
  private static boolean hasEnded(Socket socket) throws IOException {
    socket.setSoTimeout(30_000);
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void anAbsentPeerIsNamed() throws Exception {
    try (Kamaelia node = Kamaelia.start("node", "left", graph("g.yaml", "Chargen", ""), "--wait", "1500ms")) {
      assertThat(node.exitCode()).isEqualTo(5);
      assertThat(node.errors()).anyMatch(
          line -> line.equals("error[PeerMissing]: Node left waited 1500ms for right (127.0.0.1:" + right + ": connection refused)."));
    }
  }

  @Test
  void aTakenPortIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(left, 1, InetAddress.getLoopbackAddress());
        Kamaelia node = Kamaelia.start("node", "left", graph("g.yaml", "Chargen", ""))) {
      assertThat(node.exitCode()).isEqualTo(1);
      assertThat(node.errors().getFirst()).isEqualTo("error[PortTaken]: Node left cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use.");
      assertThat(node.errors()).noneMatch(line -> line.startsWith("\tat"));
    }
  }

  @Test
  void aPortThatSpeaksGarbageIsNoPeer() throws Exception {
    try (ServerSocket garbage = new ServerSocket(right, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerWithGarbage(garbage));
      try (Kamaelia node = Kamaelia.start("node", "left", graph("g.yaml", "Chargen", ""), "--wait", "2s")) {
        assertThat(node.exitCode()).isEqualTo(5);
        assertThat(node.errors()).anyMatch(line -> line.startsWith("error[PeerMissing]: Node left waited 2s for right (127.0.0.1:" + right));
      }
    }
  }

  @Test
  void garbageFromOutsideDoesNotKeepThePeersApart() throws Exception {
    String graph = graph("g.yaml", "Chargen, with: { count: 3 }", "");
    try (Kamaelia second = Kamaelia.start("node", "right", graph)) {
      second.awaitLine("right: waiting for left");
      for (String junk : List.of("GET / HTTP/1.1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\u0000".repeat(500), "x".repeat(100_000))) shout(junk);
      try (Kamaelia first = Kamaelia.start("node", "left", graph)) {
        assertThat(second.output()).hasSize(3);
        assertThat(first.exitCode()).isZero();
        assertThat(second.exitCode()).isZero();
      }
    }
  }

  @Test
  void anUnknownNodeIsAMistakeOfUse() throws Exception {
    try (Kamaelia node = Kamaelia.start("node", "rigth", graph("g.yaml", "Chargen", ""))) {
      assertThat(node.exitCode()).isEqualTo(2);
      assertThat(node.errors().getFirst()).isEqualTo("error[UnknownNode]: The graph has no node \"rigth\".");
      assertThat(node.errors()).noneMatch(line -> line.startsWith("\tat"));
      assertThat(node.errors()).anyMatch(line -> line.contains("Did you mean \"right\"?"));
    }
  }

  @Test
  void nothingListensBeyondLoopbackWithoutAWord() throws Exception {
    Path graph = Path.of(graph("g.yaml", "Chargen", ""));
    Files.writeString(graph, Files.readString(graph).replace("127.0.0.1:" + left, "0.0.0.0:" + left));
    try (Kamaelia node = Kamaelia.start("node", "left", graph.toString())) {
      assertThat(node.exitCode()).isEqualTo(3);
      assertThat(node.errors().getFirst()).startsWith("error[InsecureAddress]: Node left is at 0.0.0.0:" + left);
    }
  }

  private static void answerWithGarbage(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write("SSH-2.0-hello\r\n".getBytes(StandardCharsets.UTF_8));
        socket.getInputStream().read();
      } catch (IOException e) {
        // The test is over, or the caller went away.
      }
    }
  }

  private void shout(String junk) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), right); OutputStream out = socket.getOutputStream()) {
      out.write(junk.getBytes(StandardCharsets.UTF_8));
    } catch (SocketException e) {
      // Refused in the middle: as good.
    }
  }

  private String graph(String file, String source, String more) throws IOException {
    return Files.writeString(directory.resolve(file), """
        version: 1
        name: two
        nodes: { left: { address: "127.0.0.1:%d" }, right: { address: "127.0.0.1:%d" } }
        components:
          gen: { node: left, type: %s }
          out: { node: right, type: ConsoleEcho%s }
        pipelines: [ gen | out ]
        """.formatted(left, right, source, more)).toString();
  }

  /** An endless source whose links do not wait for long. */
  private String impatient(String patience) throws IOException {
    return Files.writeString(directory.resolve("impatient.yaml"), """
        version: 1
        name: two
        nodes: { left: { address: "127.0.0.1:%d" }, right: { address: "127.0.0.1:%d" } }
        components:
          gen: { node: left, type: Chargen }
          out: { node: right, type: ConsoleEcho }
        links:
          - { from: gen.outbox, to: out.inbox, patience: %s }
          - { from: gen.signal, to: out.control, patience: %s }
        """.formatted(left, right, patience, patience)).toString();
  }
}
