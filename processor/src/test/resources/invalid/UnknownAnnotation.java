package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;

@Component
final class Misspelt {
  @Outbx Out<String> outbox;

  Misspelt(@Parm int size, @Param int noImport) {}

  @Inbx
  void inbox(String line) {}

  @Deprecatd
  void other() {}
}

@Componet
final class MisspeltToo {
  @Inbox
  void inbox(String line) {}
}
