package dev.kamaelia.node.recording;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A link of a graph in this process that is recorded into a file. Whatever happens to the file, the graph goes on.
 *
 * <p>Called from: one thread. What is written is written on a thread of its own.
 */
public final class FileRecording {
  /** How long to wait for what was sent last: the disk may be slow, or not answer. */
  private static final long LAST_SECONDS = 10;

  private final LinkRecording link;
  private final RecordingOutput file;
  private final CountDownLatch done = new CountDownLatch(1);

  /** Written by the thread that writes, before {@link #done}. */
  private Optional<Diagnostic> problem = Optional.empty();

  private FileRecording(LinkRecording link, RecordingOutput file) {
    this.link = link;
    this.file = file;
  }

  /**
   * Begins to write, in place of what was in the file.
   *
   * @throws RecordingException [RecordingNotWritten]
   */
  public static FileRecording start(LinkRecording link, Path file, Scheduler scheduler) throws RecordingException {
    FileRecording recording;
    try {
      recording = new FileRecording(link, RecordingOutput.create(file, link.header()));
    } catch (RecordingException e) {
      link.close();
      throw e;
    }
    scheduler.startBlocking("recorder", recording::write);
    return recording;
  }

  private void write() {
    try (file) {
      for (boolean over = false; !over; ) {
        Recorded next = file.next(link::next);
        if (next != null) file.write(next);
        over = next instanceof Recorded.End;
      }
      file.flush();
    } catch (RecordingException e) {
      problem = Optional.of(e.diagnostic());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      problem = Optional.of(Diagnostic.error("RecordingNotWritten", "The recording of " + link.header().link() + " failed: " + e + ".").withFix("What came before can be used."));
    } finally {
      link.close();
      done.countDown();
    }
  }

  /** Waits for the end, which comes with that of the graph or of the outbox; what went wrong. */
  public Optional<Diagnostic> await() throws InterruptedException {
    return done.await(LAST_SECONDS, TimeUnit.SECONDS) ? problem : Optional.of(Diagnostic.error("RecordingNotWritten", "The end of the recording of " + link.header().link() + " was not written within " + LAST_SECONDS + " s."));
  }
}
