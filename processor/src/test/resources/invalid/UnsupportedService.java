package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import java.util.List;

@Component
final class Served<T> {
  @Inbox
  void inbox(T message) {}

  Served(List<String> list, List raw, String[] array, T variable, Out<String> outbox) {}
}
