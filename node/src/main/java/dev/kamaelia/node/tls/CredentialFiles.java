package dev.kamaelia.node.tls;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.topology.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The credentials of a node as they are in its files now. Who renews them replaces three files one after the other, so a change counts when two looks have seen the same; files that
 * cannot be used leave the credentials as they are, and are told once.
 *
 * <p>Called from: one thread that looks now and then; any thread may ask for what is {@link #current}.
 */
public final class CredentialFiles {
  private final String node;
  private final Security.MutualTls files;
  private final Clock clock;
  private final Consumer<Diagnostic> told;
  private final Trial trial;

  /** Written by the thread that looks, read by whoever opens a connection. */
  private volatile Credentials current;

  /** These are of the thread that looks: what the files looked like when they were read last, and at the last look. */
  private List<String> read;

  private List<String> seen;

  /** The ids of what was told of the present credentials. */
  private final Set<String> toldOf = new LinkedHashSet<>();

  /** What has to succeed with new credentials before they replace the old ones. */
  @FunctionalInterface
  public interface Trial {
    /**
     * Tries them.
     *
     * @throws CredentialsException if they cannot be used after all
     */
    void attempt(Credentials read) throws CredentialsException;
  }

  /**
   * Reads the files, and tells what is doubtful about them.
   *
   * @param trial whether TLS accepts them
   * @throws CredentialsException if they cannot be used
   */
  public CredentialFiles(String node, Security.MutualTls files, Clock clock, Consumer<Diagnostic> told, Trial trial) throws CredentialsException {
    this.node = node;
    this.files = files;
    this.clock = clock;
    this.told = told;
    this.trial = trial;
    this.read = stamps();
    this.seen = read;
    this.current = usable();
    tellDoubts();
  }

  /** What counts for the next connection. */
  public Credentials current() {
    return current;
  }

  /** Looks at the files; true if there are new credentials from now on. */
  public boolean look() {
    List<String> now = stamps();
    boolean settled = now.equals(seen);
    seen = now;
    if (!settled || now.equals(read)) {
      tell(current.end(clock.now()));
      return false;
    }
    read = now;
    try {
      current = usable();
    } catch (CredentialsException e) {
      Diagnostic why = e.diagnostic();
      Diagnostic kept = Diagnostic.warning(why.id(), why.fact().replaceAll("\\.$", "") + "; the node goes on with the certificate that it had.");
      told.accept(why.fix().map(kept::withFix).orElse(kept));
      return false;
    }
    tellDoubts();
    return true;
  }

  private Credentials usable() throws CredentialsException {
    Credentials fresh = Credentials.read(files);
    trial.attempt(fresh);
    return fresh;
  }

  private void tellDoubts() {
    toldOf.clear();
    tell(current.doubts(node, files, clock.now()));
  }

  private void tell(List<Diagnostic> doubts) {
    for (Diagnostic doubt : doubts) if (toldOf.add(doubt.id())) told.accept(doubt);
  }

  /** What tells one version of the files from another: behind links, where each is, how long it is, and when it was written. */
  private List<String> stamps() {
    return Stream.of(files.cert(), files.key(), files.ca()).map(CredentialFiles::stamp).toList();
  }

  private static String stamp(String path) {
    try {
      BasicFileAttributes file = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
      return file.fileKey() + " " + file.size() + " " + file.lastModifiedTime();
    } catch (IOException e) {
      return "absent";
    }
  }
}
