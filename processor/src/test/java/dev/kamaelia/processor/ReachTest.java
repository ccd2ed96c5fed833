package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Types of another package that the user's source can use and generated code beside it cannot name. */
class ReachTest {
  private static final JavaFileObject CHOICE = JavaFileObjects.forSourceString("elsewhere.Choice", """
      package elsewhere;
      public sealed interface Choice permits Open, Closed {}
      """);
  private static final JavaFileObject OPEN = JavaFileObjects.forSourceString("elsewhere.Open", """
      package elsewhere;
      @dev.kamaelia.Message public record Open(String text) implements Choice {}
      """);
  private static final JavaFileObject CLOSED = JavaFileObjects.forSourceString("elsewhere.Closed", """
      package elsewhere;
      @dev.kamaelia.Message record Closed(String text) implements Choice {}
      """);

  @Test
  void aSealedTypeWithoutCodecPermitsWhatIsNotPublic() {
    JavaFileObject message = JavaFileObjects.forSourceString("here.Order", """
        package here;
        @dev.kamaelia.Message public record Order(elsewhere.Choice choice) {}
        """);
    assertThat(Sources.messages(Sources.compile(List.of(CHOICE, OPEN, CLOSED, message), List.of()))).isEqualTo("""
        Order.java:2:60: error: [MessageComponentType] Component Order.choice holds Choice, which permits Closed, which is not public in elsewhere. \
        The generated codec of Order can name what Choice permits. \
        Mark Choice @Message, which gives it a codec in its own package, or make Closed public.
        """);
  }

  @Test
  void theSameInItsOwnPackageIsFine() {
    JavaFileObject message = JavaFileObjects.forSourceString("elsewhere.Order", """
        package elsewhere;
        @dev.kamaelia.Message public record Order(Choice choice) {}
        """);
    assertThat(Sources.messages(Sources.compile(List.of(CHOICE, OPEN, CLOSED, message), List.of()))).isEmpty();
  }
}
