package dev.kamaelia.processor.validation;

import java.util.Optional;
import java.util.regex.Pattern;

/** What names of boxes and components look like. */
final class BoxNames {
  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private BoxNames() {}

  static boolean isValid(String name) {
    return FORM.matcher(name).matches();
  }

  /** A valid name that looks like an invalid one, if there is one. */
  static Optional<String> mended(String name) {
    String mended = name.strip().replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[^A-Za-z]+|-+$", "");
    return isValid(mended) ? Optional.of(mended) : Optional.empty();
  }
}
