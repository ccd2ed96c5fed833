package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

final class Around {
  @Component
  final class Inside {
    @Inbox
    void inbox(String line) {}
  }
}

final class GenericAround<T> {
  @Component
  final class Within {
    @Inbox
    void inbox(String line) {}
  }
}
