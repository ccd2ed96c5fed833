package dev.kamaelia;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class as a component: something that knows only its own inboxes and outboxes and is linked by somebody else.
 *
 * <p>The class is final, not private, a top level or static nested class, and has exactly one non-private constructor. The annotation processor generates
 * {@code CBoxes} (typed boxes for the Java DSL) and {@code C_Wiring} (descriptor, factory, box binding, dispatch) beside it. The first sentence of the class's
 * Javadoc becomes the component's description.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Component {
  /** The name used in graph files; empty means the class's simple name. */
  String name() default "";

  /** True if the component may wait outside the framework (I/O, locks): it is never fused with others and is interrupted alone. */
  boolean blocking() default false;

  /** True if the component goes on when all receivers of its outboxes have ended; by default the runtime then finishes it. */
  boolean outlivesReceivers() default false;
}
