package invalid;

import dev.kamaelia.Message;
import dev.kamaelia.Tag;

@Message
record Twice(String first, @Tag(1) String second, Level level) {
  enum Level {
    LOW,
    @Tag(0)
    HIGH
  }
}

@Message
sealed interface Either {}

@Message
record Left() implements Either {}

@Message
@Tag(1)
record Right() implements Either {}
