package sample;

import dev.kamaelia.Message;
import dev.kamaelia.Tag;
import java.util.List;
import java.util.Map;

/** Names that the generated codec must not mix up. */
@Deprecated
@Message
record Platform(OS system, sample.other.OS other, List<OS> OS, Map<String, sample.other.OS> Map, String Required, Part part, Whole whole) {
  /** Permits a type that is permitted by another type that it permits. */
  sealed interface Part {}

  @Message
  sealed interface Whole extends Part {}

  @Message
  @Tag(7)
  record Both(String $L) implements Part, Whole {}
}
