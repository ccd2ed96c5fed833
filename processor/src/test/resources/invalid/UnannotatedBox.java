package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import java.util.List;

@Component
final class Bare implements Microprocess {
  In<String> inbox;
  public Out<List<String>> outbox;
  private Out<String> current;

  @Override
  public void main() {}
}
