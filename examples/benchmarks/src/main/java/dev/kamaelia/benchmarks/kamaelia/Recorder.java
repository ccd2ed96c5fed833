package dev.kamaelia.benchmarks.kamaelia;

import dev.kamaelia.engine.Running;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Records a link on a thread of its own, as {@code kamaelia run --record} does, but for the disk. */
final class Recorder implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final LinkRecording link;
  private final long most;
  private final Thread thread;

  /** What came, and what was missing; the thread's, read once it has ended. */
  private long messages;

  private long missing;

  private Recorder(LinkRecording link, long most) {
    this.link = link;
    this.most = most;
    thread = Thread.ofPlatform().daemon().name("recorder").unstarted(this::record);
  }

  /**
   * Begins, before the graph runs.
   *
   * @param most after so many messages it ends
   */
  static Recorder of(Running running, String outbox, long most) {
    Recorder recorder = new Recorder(LinkRecording.start(running.execution(), "", outbox, Recorder.class.getClassLoader()), most);
    recorder.thread.start();
    return recorder;
  }

  private void record() {
    try {
      RecordingWriter writer = RecordingWriter.begin(OutputStream.nullOutputStream(), link.header());
      for (boolean over = false; !over; ) {
        Recorded next = link.next(LOOK);
        if (next == null) continue;
        writer.write(next);
        over = next instanceof Recorded.End;
        if (next instanceof Recorded.Message && ++messages == most) link.finish("enough");
        if (next instanceof Recorded.Gap gap) missing += gap.messages();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of the recording and tells what it was; fails if there was nothing to record. */
  void check() throws InterruptedException {
    thread.join();
    if (messages == 0) throw new IllegalStateException("nothing was recorded");
    if (messages + missing > 1_000_000) System.err.println("recorded " + messages + " messages, " + missing + " are missing");
  }

  @Override
  public void close() {
    link.close();
  }
}
