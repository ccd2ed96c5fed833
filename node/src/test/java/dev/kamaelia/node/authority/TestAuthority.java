package dev.kamaelia.node.authority;

import dev.kamaelia.engine.topology.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An authority of a test, and what it has issued, in files. */
public final class TestAuthority {
  private static final Instant NOW = Instant.now();

  private final Path directory;
  private final Authority authority;

  private TestAuthority(Path directory, Authority authority) {
    this.directory = directory;
    this.authority = authority;
  }

  /** A new one; its files are below a directory of its name. */
  public static TestAuthority in(Path directory, String name) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name));
    Authority authority = Authority.create(name, around(Duration.ofDays(-3), Duration.ofDays(3)));
    Files.writeString(own.resolve("ca.pem"), authority.own().certificatePem());
    return new TestAuthority(own, authority);
  }

  private static Validity around(Duration from, Duration until) {
    return new Validity(NOW.plus(from), NOW.plus(until));
  }

  /** Files of a node with these names. */
  public Security.MutualTls valid(String file, String... names) throws IOException {
    return write(file, authority.issue(file, List.of(names), List.of(), around(Duration.ofDays(-1), Duration.ofDays(30))));
  }

  /** The same, but over since yesterday. */
  public Security.MutualTls expired(String file, String... names) throws IOException {
    return write(file, authority.issue(file, List.of(names), List.of(), around(Duration.ofDays(-2), Duration.ofDays(-1))));
  }

  /** The same, but from tomorrow on. */
  public Security.MutualTls notYetValid(String file, String... names) throws IOException {
    return write(file, authority.issue(file, List.of(names), List.of(), around(Duration.ofDays(1), Duration.ofDays(30))));
  }

  /** The same, but over in so long from the start of the test. */
  public Security.MutualTls until(Duration end, String file, String... names) throws IOException {
    return write(file, authority.issue(file, List.of(names), List.of(), around(Duration.ofDays(-1), end)));
  }

  private Security.MutualTls write(String file, Issued issued) throws IOException {
    Path cert = directory.resolve(file + ".pem");
    Path key = directory.resolve(file + ".key");
    replace(key, issued.keyPem());
    replace(cert, issued.certificatePem());
    return new Security.MutualTls(cert.toString(), key.toString(), ca());
  }

  private static void replace(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The file of its own certificate. */
  public String ca() {
    return directory.resolve("ca.pem").toString();
  }
}
