package dev.kamaelia.benchmarks.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is lost, repeated, cut or changed on the way is found. */
class StampTest {
  private final Stamp stamp = new Stamp(100);

  @ParameterizedTest
  @ValueSource(ints = {16, 100, 1 << 16})
  void aMessageIsWhatItWas(int bytes) {
    Stamp sized = new Stamp(bytes);

    assertThat(sized.check(sized.message(64), 64)).isEqualTo(64);
  }

  @Test
  void theEndHasTheCountOfAllBefore() {
    byte[] end = stamp.message(~7L);

    assertThat(Stamp.isEnd(end)).isTrue();
    assertThat(stamp.check(end, 7)).isEqualTo(~7L);
  }

  @Test
  void aLostMessageIsFound() {
    assertThatThrownBy(() -> stamp.check(stamp.message(8), 7)).hasMessage("message 8 instead of 7");
  }

  @Test
  void anEndThatComesTooEarlyIsFound() {
    assertThatThrownBy(() -> stamp.check(stamp.message(~8L), 7)).hasMessageContaining("instead of 7");
  }

  @Test
  void aChangedByteIsFound() {
    byte[] message = stamp.message(64);
    message[50]++;

    assertThatThrownBy(() -> stamp.check(message, 64)).hasMessage("message 64 has other bytes");
  }

  @Test
  void aMessageThatWasCutOrMixedWithAnotherIsFound() {
    byte[] message = stamp.message(7);
    byte[] mixed = message.clone();
    System.arraycopy(stamp.message(8), 92, mixed, 92, 8);

    assertThatThrownBy(() -> stamp.check(Arrays.copyOf(message, 99), 7)).hasMessage("a message of 99 instead of 100 bytes");
    assertThatThrownBy(() -> stamp.check(mixed, 7)).hasMessage("message 7 has another end");
  }
}
