package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.node.authority.CertificateDirectory;
import dev.kamaelia.node.file.UsageException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a node's certificate, key and authority are, instead of what the graph says under {@code tls}. */
final class TlsOptions {
  static final String DIRECTORY = "Secures links with DIR/NODE/node.pem, node.key and ca.pem, as kamaelia certs init writes them.";

  @Option(names = "--tls", paramLabel = "DIR", description = DIRECTORY)
  private @Nullable Path directory;

  @Option(names = "--tls-cert", paramLabel = "FILE", description = "The node's certificate, in PEM; with the next two, instead of --tls.")
  private @Nullable String cert;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key, in PEM.")
  private @Nullable String key;

  @Option(names = "--tls-ca", paramLabel = "FILE", description = "The certificates of whom a peer's may come from, in PEM.")
  private @Nullable String ca;

  /**
   * The graph with these, if there are any.
   *
   * @throws UsageException if they are not whole, or said twice
   */
  Topology applied(Topology graph, String node) {
    long files = Stream.of(cert, key, ca).filter(file -> file != null).count();
    if (directory != null && files > 0) throw new UsageException(Diagnostic.error("BadArgument", "--tls says where all three files are; --tls-cert, --tls-key and --tls-ca say it again.").withFix("Leave out either."));
    if (directory != null) return graph.with(CertificateDirectory.filesOf(directory, node));
    if (cert != null && key != null && ca != null) return graph.with(new Security.MutualTls(cert, key, ca));
    if (files > 0) throw new UsageException(Diagnostic.error("MissingArgument", "Mutual TLS needs all of --tls-cert, --tls-key and --tls-ca."));
    return graph;
  }
}
