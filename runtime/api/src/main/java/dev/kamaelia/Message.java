package dev.kamaelia;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record, or a sealed interface of such records, as a portable message: a codec in protobuf's wire format ({@code M_Codec}) and the matching .proto
 * text are generated at compile time.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Message {
  /** Field numbers that removed components used to have; using one again is a compile error. */
  int[] reserved() default {};
}
