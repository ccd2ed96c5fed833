package dev.kamaelia.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The watchdog leaves a debugger alone; what it does otherwise is in {@code OutsideCallsTest}. */
final class WatchdogTest {
  @Test
  void aJvmWithADebuggerIsKnownByItsArguments() {
    assertThat(Watchdog.isDebugged(List.of("-Xmx1g", "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:5005"))).isTrue();
    assertThat(Watchdog.isDebugged(List.of("-Xmx1g", "-javaagent:x.jar", "-Dnote=jdwp"))).isFalse();
  }
}
