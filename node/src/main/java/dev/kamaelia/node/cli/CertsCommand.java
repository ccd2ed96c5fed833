package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.node.authority.CertificateDirectory;
import dev.kamaelia.node.file.UsageException;
import dev.kamaelia.node.tls.CredentialsException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kamaelia certs init}: an authority for development, and a certificate for each node. */
@CommandLine.Command(name = "certs", description = "certs init makes an authority for development and certificates of nodes.")
final class CertsCommand extends Command {
  private static final List<String> ACTIONS = List.of("init");

  @Parameters(index = "0", paramLabel = "init", description = "What to do; there is nothing else yet.")
  private String action = "";

  @Parameters(index = "1", paramLabel = "DIR", description = "Where the authority is, or is to be: DIR/ca.pem and ca.key, and for each node DIR/NODE/node.pem, node.key and ca.pem.")
  private Path directory = Path.of("");

  @Parameters(index = "2..*", arity = "1..*", paramLabel = "NODE", description = "The names of nodes as in the graph.")
  private List<String> nodes = List.of();

  @Option(names = "--days", paramLabel = "N", description = "For how long the certificates are valid, 365 days by default.")
  private int days = 365;

  @Option(names = "--replace", description = "Overwrites certificates that these nodes have; the authority stays.")
  private boolean replace;

  @Override
  int run() {
    if (!ACTIONS.contains(action)) {
      throw new UsageException(Diagnostic.error("UnknownAction", "certs does not know \"" + action + "\".").withExpected("kamaelia certs init DIR NODE...").withNearest(NearestMatch.of(action, ACTIONS)));
    }
    try {
      List<Path> written = new CertificateDirectory(directory).issue(nodes, days, replace, SystemEnvironment.create().clock().now());
      if (!common().quiet()) tell(written);
    } catch (CredentialsException e) {
      throw new UsageException(e.diagnostic());
    }
    return ExitCode.DONE;
  }

  private void tell(List<Path> written) {
    written.forEach(file -> terminal().say("wrote " + file));
    terminal().say("ca.key makes certificates of any node: keep it away from the nodes. This authority is for development.");
    terminal().say("Start with: kamaelia node " + nodes.getFirst() + " GRAPH --tls " + directory);
  }
}
