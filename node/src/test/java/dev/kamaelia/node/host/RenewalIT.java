package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.authority.TestAuthority;
import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The certificates of two running nodes, and the authority behind them, are replaced while messages flow; each step is proved by a cut, after which only what the files say counts. */
@Timeout(300)
final class RenewalIT {
  private static final String TAKEN_OVER = "new connections use the new certificate";
  private static final long HANG_SECONDS = 120;

  @TempDir Path folder;
  private Shared stop;
  private Shared sent;
  private Shared received;
  private int left;
  private int right;
  private Path trusted;

  @BeforeEach
  void prepare() throws IOException {
    stop = new Shared(folder.resolve("stop"));
    sent = new Shared(folder.resolve("sent"));
    received = new Shared(folder.resolve("received"));
    left = Kamaelia.freePort();
    right = Kamaelia.freePort();
    trusted = folder.resolve("trusted.pem");
  }

  @Test
  void nothingIsLostWhileEverythingIsReplaced() throws Exception {
    TestAuthority old = TestAuthority.in(folder, "old");
    TestAuthority young = TestAuthority.in(folder, "young");
    replace(trusted, Files.readString(Path.of(old.ca())));
    Security.MutualTls ofLeft = old.valid("left", "left");
    Security.MutualTls ofRight = old.valid("right", "right");
    try (BadCable cable = new BadCable(right);
        Kamaelia first = Kamaelia.start("node", "left", graph(ofLeft), "--at", "right=127.0.0.1:" + cable.port());
        Kamaelia second = Kamaelia.start("node", "right", graph(ofRight))) {
      List<Kamaelia> both = List.of(first, second);
      awaitBeyond(1, both);

      replace(trusted, Files.readString(Path.of(old.ca())) + Files.readString(Path.of(young.ca())));
      for (Kamaelia node : both) node.awaitLines(TAKEN_OVER, 1);
      take(young.valid("left", "left"), ofLeft);
      take(young.valid("right", "right"), ofRight);
      for (Kamaelia node : both) node.awaitLines(TAKEN_OVER, 2);
      replace(trusted, Files.readString(Path.of(young.ca())));
      for (Kamaelia node : both) node.awaitLines(TAKEN_OVER, 3);
      cable.cut();
      awaitBeyond(sent.get() + 1, both);

      Files.writeString(Path.of(ofLeft.cert()), "garbage");
      Files.writeString(Path.of(ofRight.key()), Files.readString(Path.of(ofRight.key())).substring(0, 40));
      first.awaitLine("warning[TlsFile]: tls.cert: " + ofLeft.cert() + " has no certificate; the node goes on with the certificate that it had.");
      second.awaitLine("the node goes on with the certificate that it had.");
      cable.reset();
      awaitBeyond(sent.get() + 1, both);

      stop.set(1);
      assertThat(first.exitCode()).as(first.errors().toString()).isZero();
      assertThat(second.exitCode()).as(second.errors().toString()).isZero();
      long all = sent.get();
      assertThat(new Journal(folder.resolve("journal")).lines()).containsExactly("received " + all + " up to " + all + ", missing 0, doubled or late 0");
    }
  }

  /** As who renews certificates does it: one file after the other. */
  private static void take(Security.MutualTls from, Security.MutualTls to) throws IOException {
    Files.move(Path.of(from.key()), Path.of(to.key()), StandardCopyOption.REPLACE_EXISTING);
    Files.move(Path.of(from.cert()), Path.of(to.cert()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void replace(Path file, String text) throws IOException {
    Files.move(Files.writeString(file.resolveSibling("next"), text), file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void awaitBeyond(long number, List<Kamaelia> nodes) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANG_SECONDS);
    while (received.get() <= number) {
      if (System.nanoTime() > deadline || nodes.stream().anyMatch(node -> !node.process.isAlive())) {
        throw new AssertionError("sent " + sent.get() + ", received " + received.get() + ", awaited " + number + ": " + nodes.stream().map(Kamaelia::errors).toList());
      }
      LockSupport.parkNanos(200_000);
    }
  }

  private String graph(Security.MutualTls tls) throws IOException {
    String fixtures = "dev.kamaelia.testkit.contract.fixture";
    return Files.writeString(Files.createTempFile(folder, "graph", ".yaml"), """
        version: 1
        name: renewal
        tls: { cert: "%s", key: "%s", ca: "%s" }
        nodes: { left: { address: "127.0.0.1:%d" }, right: { address: "127.0.0.1:%d" } }
        components:
          numbers: { node: left, type: %s.NumbersUntil, with: { stop: "%s", sent: "%s" } }
          there: { node: right, type: %s.Pass }
          tally: { node: left, type: %s.Tally, with: { received: "%s", journal: "%s" } }
        links:
          - { from: numbers.outbox, to: there.inbox, patience: 2m }
          - { from: there.outbox, to: tally.inbox, patience: 2m }
        """.formatted(tls.cert(), tls.key(), trusted, left, right, fixtures, folder.resolve("stop"), folder.resolve("sent"), fixtures, fixtures, folder.resolve("received"), folder.resolve("journal")))
        .toString();
  }
}
