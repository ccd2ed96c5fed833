package dev.kamaelia;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an inbox: a method with one parameter (called once per message, never concurrently, may throw), or an {@link In} field of a microprocess or
 * composite. The inbox is named after the method or field.
 */
@Documented
@Target({ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.CLASS)
public @interface Inbox {
  /** The inbox's name; empty means the method's or field's. Matches {@code [A-Za-z][A-Za-z0-9_-]*}. */
  String name() default "";

  /** How many messages may wait, at least 1; 0 means the default of 1024. An explicit capacity is always a queue. */
  int capacity() default 0;
}
