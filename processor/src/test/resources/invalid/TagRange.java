package invalid;

import dev.kamaelia.Message;
import dev.kamaelia.Tag;

@Message(reserved = 0)
record Far(@Tag(0) String zero, @Tag(19_000) String kept, @Tag(536_870_912) String large, Mood mood) {
  enum Mood {
    @Tag(-1)
    BAD
  }
}
