package dev.kamaelia.benchmarks.links;

import dev.kamaelia.node.authority.Authority;
import dev.kamaelia.node.authority.Issued;
import dev.kamaelia.node.authority.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/** The two nodes' certificates, of an authority that nobody knows afterwards. */
final class Certificates {
  private Certificates() {}

  /** Writes them into a new directory, which is empty again and gone when the process ends. */
  static Path write() throws IOException {
    Path directory = Files.createTempDirectory("kamaelia-benchmarks");
    directory.toFile().deleteOnExit();
    Validity day = Validity.days(1, Instant.now());
    Authority authority = Authority.create("benchmarks", day);
    write(directory.resolve("ca.pem"), authority.own().certificatePem());
    for (String node : List.of("left", "right")) {
      Issued issued = authority.issue(node, List.of(node), List.of(), day);
      write(directory.resolve(node + ".pem"), issued.certificatePem());
      write(directory.resolve(node + ".key"), issued.keyPem());
    }
    return directory;
  }

  private static void write(Path file, String content) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
    file.toFile().deleteOnExit();
  }
}
