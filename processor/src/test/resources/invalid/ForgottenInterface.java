package invalid;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

@Component
final class Forgetful {
  public void finished() {}

  void started(String not) {}
}

@Component
final class Looper {
  @Outbox Out<String> outbox;

  public void main() {}
}

@Component
final class Assembler {
  void assemble(Assembly assembly) {}
}
