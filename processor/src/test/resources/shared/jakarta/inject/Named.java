package jakarta.inject;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands in for the real one, which is not on the processor's class path. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Named {
  /** The name. */
  String value() default "";
}
