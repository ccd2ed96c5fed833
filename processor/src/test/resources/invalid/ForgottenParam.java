package invalid;

import dev.kamaelia.Component;
import jakarta.inject.Named;
import java.time.Duration;

@Component
final class Forgot {
  Forgot(String text, int number, Integer box, Duration period, @Named("bound") String bound, Runnable service) {}
}
