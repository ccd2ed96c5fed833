package dev.kamaelia.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that takes a {@link Harness} with one component. The harness is closed after the test, which fails if the component has failed.
 *
 * <pre>{@code
 * @ComponentTest(value = Take.class, with = "n=2")
 * void theFirstTwoPass(Harness take) {
 *   take.send("inbox", "a").send("inbox", "b").send("inbox", "c");
 *   take.expect("outbox", "a", "b").expectNothing("outbox");
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(HarnessParameter.class)
public @interface ComponentTest {
  /** The component class. */
  Class<?> value();

  /** Its parameters as in a one-liner: {@code name=value}, values in the words of graph files. */
  String[] with() default {};
}
