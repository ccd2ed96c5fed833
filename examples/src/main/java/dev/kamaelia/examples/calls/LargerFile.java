package dev.kamaelia.examples.calls;

import dev.kamaelia.Call;
import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Self;
import java.nio.file.Files;
import java.nio.file.Path;

/** Passes on of each two file names that of the larger file. */
@Component
public final class LargerFile implements Microprocess {
  private final Self self;
  @Inbox In<String> inbox;
  @Outbox Out<String> outbox;

  public LargerFile(Self self) {
    this.self = self;
  }

  @Override
  public void main() throws InterruptedException {
    for (String one : inbox) {
      String other = inbox.receive();
      if (other == null) return;
      Call<Long> first = self.call("size of " + one, () -> Files.size(Path.of(one)));      // both at the same time
      Call<Long> second = self.call("size of " + other, () -> Files.size(Path.of(other)));
      outbox.send(first.await() >= second.await() ? one : other);
    }
  }
}
