package dev.kamaelia;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fixes the number of a record component, an enum constant or a permitted type on the wire. Defaults: position + 1 for record components and permitted types,
 * the ordinal for enum constants.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Tag {
  /** The number: 1 to 536,870,911 without 19,000 to 19,999 for fields; any non-negative int for enum constants. */
  int value();
}
