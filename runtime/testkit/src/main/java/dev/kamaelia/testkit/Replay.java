package dev.kamaelia.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Feeds the component of a {@link ComponentTest} with a recording before the test's own code runs: each message at its time, which is virtual, and then all inboxes finish. What comes out of its outboxes, outbox
 * by outbox, is compared with a golden file, which {@code -Dkamaelia.golden=write} writes. The test's own code may look at what is left, and may be empty.
 *
 * <pre>{@code
 * @ComponentTest(WordCounter.class)
 * @Replay("src/test/recordings/words.rec")
 * void countsWhatWasRecorded(Harness counter) {
 *   counter.expectEnd();
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ReplayExtension.class)
public @interface Replay {
  /** The recording, from the directory the tests run in. */
  String value();

  /** The inbox that is fed; if empty, the one of the recorded name, or the only one. */
  String inbox() default "";

  /** The golden file; if empty, the one beside the recording: {@code words.golden} for {@code words.rec}. */
  String golden() default "";
}
