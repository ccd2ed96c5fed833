package invalid;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import java.util.List;

@Component
final class Active implements Microprocess {
  @Inbox
  void inbox(List<String> lines) {}

  @Override
  public void main() {}
}

@Component
final class Combined implements Composite {
  @Inbox
  void inbox(String line) {}

  @Override
  public void assemble(Assembly assembly) {}
}
