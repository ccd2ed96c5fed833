package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.List;

@Component
final class Secrets {
  @Outbox Out<List<Secret>> outbox;

  Secrets(Vault vault) {}

  @Inbox
  void inbox(Secret secret) {}

  private record Secret(String text) {}

  private interface Vault {}
}
