package invalid;

import dev.kamaelia.Message;

final class MessageHolder {
  @Message
  private record Hidden(String text) {}
}
