package dev.kamaelia;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a constructor parameter as a value given by the graph ({@code with:} in a graph file, {@code with()} in Java).
 *
 * <p>Types: String, primitives and their boxes, enums, Path, URI, Duration ({@code 250ms}), {@link DataSize} ({@code 64KiB}), List, Map with String keys and
 * records of these; types of {@code java.util.function} from Java only. Without a default the parameter is required, unless its type is
 * {@code @Nullable}.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Param {
  /** Stands for "no default": the parameter is required. */
  String REQUIRED = "\0required";

  /** The value in the text form of a graph file, used when none is given. Checked by the compiler. */
  String defaultValue() default REQUIRED;
}
