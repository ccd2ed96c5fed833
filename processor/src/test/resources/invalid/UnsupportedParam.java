package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import elsewhere.Outer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

@Component
final class Params1<T> {
  Params1(
      @Param Thread thread,
      @Param Map<Integer, String> table,
      @Param List<Object> objects,
      @Param String[] array,
      @Param T variable,
      @Param Pair<String> pair,
      @Param Tree tree,
      @Param Named1Record record,
      @Param List<Function<String, String>> functions,
      @Param List raw,
      @Param Self self,
      @Param List<Outer> outer) {}

  record Pair<A>(A a) {}

  record Tree(String name, List<Tree> children) {}

  record Named1Record(String name, Thread thread) {}
}
