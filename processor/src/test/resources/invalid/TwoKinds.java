package invalid;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.Microprocess;

@Component
final class Both implements Microprocess, Composite {
  @Override
  public void main() {}

  @Override
  public void assemble(Assembly assembly) {}
}
