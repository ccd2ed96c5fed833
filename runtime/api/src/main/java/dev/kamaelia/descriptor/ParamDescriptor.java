package dev.kamaelia.descriptor;

/**
 * A declared parameter.
 *
 * @param name the constructor parameter's name
 * @param type its type
 * @param presence whether it may be left out
 * @param defaultValue the default in text form, empty unless {@link Presence#DEFAULTED}
 * @param description from the constructor's {@code @param} tag, empty if there is none
 */
public record ParamDescriptor(String name, ParamType type, Presence presence, String defaultValue, String description) {
  /** Whether a value may be left out. */
  public enum Presence {
    /** Must be given. */
    REQUIRED,
    /** Null when it is not given. */
    OPTIONAL,
    /** The default when it is not given. */
    DEFAULTED
  }
}
