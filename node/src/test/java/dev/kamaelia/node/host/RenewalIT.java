package dev.kamaelia.node.host;

import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.authority.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The certificates of two running nodes, and the authority behind them, are replaced while messages flow; each step is proved by a cut, after which only what the files say counts. */
@Timeout(300)
final class RenewalIT {
  private static final String TAKEN_OVER = "new connections use the new certificate";
  private static final long HANG_SECONDS = 120;

  @TempDir Path folder;

  @Test
  void nothingIsLostWhileEverythingIsReplaced() throws Exception {
    FaultRun run = new FaultRun(folder, HANG_SECONDS);
    String left = "127.0.0.1:" + Kamaelia.freePort();
    int listening = Kamaelia.freePort();
    String right = "127.0.0.1:" + listening;
    Path trusted = folder.resolve("trusted.pem");
    TestAuthority old = TestAuthority.in(folder, "old");
    TestAuthority young = TestAuthority.in(folder, "young");
    replace(trusted, Files.readString(Path.of(old.ca())));
    Security.MutualTls ofLeft = old.valid("left", "left");
    Security.MutualTls ofRight = old.valid("right", "right");
    try (BadCable cable = new BadCable(listening);
        Kamaelia first = Kamaelia.start("node", "left", run.graph(tls(ofLeft, trusted), left, right), "--at", "right=127.0.0.1:" + cable.port());
        Kamaelia second = Kamaelia.start("node", "right", run.graph(tls(ofRight, trusted), left, right))) {
      List<Kamaelia> both = List.of(first, second);
      run.awaitBeyond(1, both);

      replace(trusted, Files.readString(Path.of(old.ca())) + Files.readString(Path.of(young.ca())));
      for (Kamaelia node : both) node.awaitLines(TAKEN_OVER, 1);
      take(young.valid("left", "left"), ofLeft);
      take(young.valid("right", "right"), ofRight);
      for (Kamaelia node : both) node.awaitLines(TAKEN_OVER, 2);
      replace(trusted, Files.readString(Path.of(young.ca())));
      for (Kamaelia node : both) node.awaitLines(TAKEN_OVER, 3);
      cable.cut();
      run.awaitNext(both);

      Files.writeString(Path.of(ofLeft.cert()), "garbage");
      Files.writeString(Path.of(ofRight.key()), Files.readString(Path.of(ofRight.key())).substring(0, 40));
      first.awaitLine("warning[TlsFile]: tls.cert: " + ofLeft.cert() + " has no certificate; the node goes on with the certificate that it had.");
      second.awaitLine("the node goes on with the certificate that it had.");
      cable.reset();
      run.awaitNext(both);

      run.end(both);
    }
  }

  private static String tls(Security.MutualTls own, Path trusted) {
    return "tls: { cert: \"" + own.cert() + "\", key: \"" + own.key() + "\", ca: \"" + trusted + "\" }";
  }

  /** As who renews certificates does it: one file after the other. */
  private static void take(Security.MutualTls from, Security.MutualTls to) throws IOException {
    Files.move(Path.of(from.key()), Path.of(to.key()), StandardCopyOption.REPLACE_EXISTING);
    Files.move(Path.of(from.cert()), Path.of(to.cert()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void replace(Path file, String text) throws IOException {
    Files.move(Files.writeString(file.resolveSibling("next"), text), file, StandardCopyOption.REPLACE_EXISTING);
  }
}
