package dev.kamaelia;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an outbox: an {@link Out} field, or an {@link Inbox} method whose result is sent (null sends nothing). A field's outbox is named after the field, a
 * method's is named {@code outbox} unless {@link #name} says otherwise.
 */
@Documented
@Target({ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.CLASS)
public @interface Outbox {
  /** The outbox's name; empty means the field's, or {@code outbox} on a method. Matches {@code [A-Za-z][A-Za-z0-9_-]*}. */
  String name() default "";

  /** True if a graph that leaves this outbox unlinked is an error rather than a warning. */
  boolean required() default false;

  /** True if the component links this outbox itself, by a name say, so that a graph that leaves it unlinked is not warned about. */
  boolean linksItself() default false;
}
