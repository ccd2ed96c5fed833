package dev.kamaelia.node.authority;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.tls.CertificateText;
import dev.kamaelia.node.tls.Credentials;
import dev.kamaelia.node.tls.CredentialsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An authority of one's own and the certificates that it has issued, in a directory:
 *
 * <pre>
 *   ca.pem             whom all nodes trust
 *   ca.key             who has it can make a certificate of any node; no node needs it
 *   NODE/node.pem      the node's certificate, for its name
 *   NODE/node.key      its key
 *   NODE/ca.pem        a copy, so that the three files of a node are in one place
 * </pre>
 *
 * Used by one thread.
 */
public final class CertificateDirectory {
  /** An authority for trying things out outlives what it issues. */
  private static final int AUTHORITY_DAYS = 3650;

  /** A hundred years: what lies beyond the year 9999 cannot be written into a certificate at all. */
  private static final int MOST_DAYS = 36_500;

  private static final Pattern NODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

  private final Path directory;

  /** That directory, which need not be there. */
  public CertificateDirectory(Path directory) {
    this.directory = directory;
  }

  /** Where the authority's certificate is. */
  public Path authority() {
    return directory.resolve("ca.pem");
  }

  private Path authorityKey() {
    return directory.resolve("ca.key");
  }

  /** Where a node's three files are. */
  public static Security.MutualTls filesOf(Path directory, String node) {
    Path own = directory.resolve(node);
    return new Security.MutualTls(own.resolve("node.pem").toString(), own.resolve("node.key").toString(), own.resolve("ca.pem").toString());
  }

  /**
   * Issues a certificate for each of some nodes, by the authority that is there, or by a new one if there is none.
   *
   * @param days for how long they are valid
   * @param replacing true if certificates that these nodes have may be overwritten; the authority never is
   * @return the files that were written, in order
   * @throws CredentialsException [FileExists] naming all that would be overwritten, with nothing written; or what else is in the way
   */
  public List<Path> issue(List<String> nodes, int days, boolean replacing, Instant now) throws CredentialsException {
    check(nodes, days);
    if (!replacing) refuseToOverwrite(nodes);
    boolean isNew = !exists(authority()) && !exists(authorityKey());
    Authority authority = isNew ? Authority.create("kamaelia development authority", Validity.days(Math.max(days, AUTHORITY_DAYS), now)) : present(now);
    Map<String, Issued> issued = new LinkedHashMap<>();
    for (String node : nodes) issued.put(node, authority.issue(node, List.of(node), List.of(), authority.within(Validity.days(days, now))));
    try {
      return write(isNew, authority, issued);
    } catch (IOException e) {
      throw new CredentialsException(Diagnostic.error("CertificatesNotWritten", "Below " + directory + " nothing can be written: " + e.getMessage() + ".").withFix("Name another directory."));
    }
  }

  private static void check(List<String> nodes, int days) throws CredentialsException {
    if (days < 1 || days > MOST_DAYS) {
      throw new CredentialsException(Diagnostic.error("BadArgument", "A certificate is valid for 1 to " + MOST_DAYS + " days, not for " + days + ".").withFix("Renew short ones instead: running nodes take renewed files over."));
    }
    for (String node : nodes) {
      if (NODE.matcher(node).matches()) continue;
      throw new CredentialsException(Diagnostic.error("BadNodeName", "\"" + node + "\" is no name of a node.").withExpected("A letter, then letters, digits, - and _; 63 at most."));
    }
  }

  private void refuseToOverwrite(List<String> nodes) throws CredentialsException {
    List<String> there = new ArrayList<>();
    for (String node : nodes) {
      Security.MutualTls files = filesOf(directory, node);
      for (String file : List.of(files.cert(), files.key(), files.ca())) if (exists(Path.of(file))) there.add(file);
    }
    if (there.isEmpty()) return;
    throw new CredentialsException(Diagnostic.error("FileExists", "There are certificates already, and they were left alone: " + String.join(", ", there) + ".")
        .withFix("With --replace they are overwritten; running nodes take the new ones over."));
  }

  private Authority present(Instant now) throws CredentialsException {
    Credentials own = Credentials.read(new Security.MutualTls(authority().toString(), authorityKey().toString(), authority().toString()));
    if (now.isBefore(own.certificate().getNotAfter().toInstant())) return Authority.of(own.certificate(), own.key());
    throw new CredentialsException(Diagnostic.error("CertificateExpired", "The authority in " + authority() + ", " + CertificateText.subject(own.certificate()) + ", has expired.")
        .withFix("Begin in another directory, and give all nodes certificates from there."));
  }

  private List<Path> write(boolean isNew, Authority authority, Map<String, Issued> issued) throws IOException {
    List<Path> written = new ArrayList<>();
    PrivateFiles.directory(directory);
    if (isNew) {
      PrivateFiles.secret(authorityKey(), authority.own().keyPem());
      PrivateFiles.open(authority(), authority.own().certificatePem());
      written.addAll(List.of(authority(), authorityKey()));
    }
    for (Map.Entry<String, Issued> one : issued.entrySet()) {
      Security.MutualTls files = filesOf(directory, one.getKey());
      PrivateFiles.directory(directory.resolve(one.getKey()));
      PrivateFiles.secret(Path.of(files.key()), one.getValue().keyPem());
      PrivateFiles.open(Path.of(files.cert()), one.getValue().certificatePem());
      PrivateFiles.open(Path.of(files.ca()), authority.own().certificatePem());
      written.addAll(List.of(Path.of(files.cert()), Path.of(files.key()), Path.of(files.ca())));
    }
    return written;
  }

  /** A link that leads nowhere is there too. */
  private static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }
}
