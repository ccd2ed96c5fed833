package dev.kamaelia.testkit.simulation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The guarantees that a simulated test checks; docs/simulation.md has the table, and a test holds it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Touches {
  /** G1 to G13. */
  String[] value();
}
