package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.DataSize;
import dev.kamaelia.Param;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

@Component
final class Defaults {
  Defaults(
      @Param(defaultValue = "5x") Duration unit,
      @Param(defaultValue = "5 seconds") Duration word,
      @Param(defaultValue = "64kb") DataSize size,
      @Param(defaultValue = "ture") boolean flag,
      @Param(defaultValue = "one") int number,
      @Param(defaultValue = "300") byte tooLarge,
      @Param(defaultValue = "SECOND") TimeUnit constant,
      @Param(defaultValue = "x") List<Integer> list,
      @Param(defaultValue = "x") Map<String, String> map,
      @Param(defaultValue = "x") Function<String, String> function,
      @Param(defaultValue = "ok") String text,
      @Param(defaultValue = "7") List<Integer> single) {}
}
