package dev.kamaelia.testkit.simulation;

import dev.kamaelia.testkit.network.NetworkLog;
import dev.kamaelia.testkit.time.StepLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Everything that a simulation did, as lines of text, in order: each step of a thread or timer, each frame with a checksum of its bytes, each fault, what happened to nodes, and what the test notes.
 * Two runs of a seed have the same trace, on any machine.
 *
 * <p>Written by one thread at a time.
 */
public final class Trace implements StepLog, NetworkLog {
  /** Of a trace that is kept, so many lines at most; the last ones. */
  private static final int MOST_LINES = 200_000;

  private final MessageDigest digest;
  private final boolean kept;
  private final Deque<String> lines = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private long count;
  private long nanos;

  Trace(boolean kept) {
    this.kept = kept;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** How many lines it has. */
  public long size() {
    return count;
  }

  /** The SHA-256 of all lines so far, in hex. */
  public String hash() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
    }
  }

  /** The last lines, if they are kept: when a single seed is run. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Notes what the test saw or did. */
  void note(String what) {
    line.append(nanos).append(' ').append(what);
    end();
  }

  @Override
  public void runs(long now, String process, String thread) {
    nanos = now;
    line.append(now).append(' ').append(process).append(' ').append(thread);
    end();
  }

  @Override
  public void alarm(long now, String process, long number) {
    nanos = now;
    line.append(now).append(' ').append(process).append(" @").append(number);
    end();
  }

  @Override
  public void frame(String from, String to, byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    line.append(nanos).append(' ').append(from).append('>').append(to).append(' ').append(bytes.length).append(' ').append(Long.toHexString(checksum.getValue()));
    end();
  }

  private void end() {
    count++;
    if (kept) {
      if (lines.size() == MOST_LINES) lines.removeFirst();
      lines.add(line.toString());
    }
    line.append('\n');
    digest.update(line.toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }
}
