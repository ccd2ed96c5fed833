package dev.kamaelia.node.cli;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import dev.kamaelia.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells once that the log file takes no more, a full disk say: Logback keeps that to itself. Runs on: whichever thread logs. */
final class LogLoss implements StatusListener {
  private final Path file;
  private final Terminal terminal;

  /** Set by the thread that tells. */
  private final AtomicBoolean told = new AtomicBoolean();

  LogLoss(Path file, Terminal terminal) {
    this.file = file;
    this.terminal = terminal;
  }

  @Override
  public void addStatusEvent(Status status) {
    if (status.getEffectiveLevel() < Status.ERROR || !told.compareAndSet(false, true)) return;
    Throwable cause = status.getThrowable();
    String reason = String.valueOf(cause == null ? status.getMessage() : cause.getMessage());
    terminal.say(Diagnostic.warning("LogNotWritable", "--log " + file + " cannot be written: " + reason + ".").withFix("From here on the log on standard error alone is complete.").render());
  }
}
