package invalid;

import dev.kamaelia.Component;

@Component
final class Closed {
  private Closed() {}

  static Closed make() {
    return new Closed();
  }
}
