package dev.kamaelia.node.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.testkit.time.VirtualTime;
import dev.kamaelia.wire.Schema;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** For how long a node may be silent, by a virtual clock; what it does say comes over a connection. */
@Timeout(120)
final class RecordingCallTest {
  private static final Recorded MESSAGE = new Recorded.Message(1, 0, new byte[0]);

  private final VirtualTime time = VirtualTime.create();

  private RecordingCall call(PlayedNode node) throws InterruptedException {
    return RecordingCall.open("left", "left", Address.of(node.address()), new Security.LoopbackOnly(), RecordingWanted.of("g", new byte[0], "a.outbox -> b.inbox"), time.environment(), _ -> {});
  }

  private static RecordingHeader header() {
    return new RecordingHeader("g", "left", "a.outbox", "b.inbox", new Schema("java.lang.String", ""), Instant.EPOCH);
  }

  /** Never waits. */
  private static Recorded now(RecordingCall call) throws InterruptedException {
    return call.next(Duration.ZERO);
  }

  @Test
  void aNodeIsSilentForAsLongAsNothingIsSent() throws Exception {
    try (PlayedNode node = PlayedNode.start(header(), _ -> {}, _ -> {}); RecordingCall call = call(node)) {
      time.advance(Duration.ofDays(1));
      assertThat(now(call)).isNull();
    }
  }

  @Test
  void aNodeThatSaysNothingForFiveSecondsOnceItWasAskedForTheEndIsLeft() throws Exception {
    try (PlayedNode node = PlayedNode.start(header(), _ -> {}, _ -> {}); RecordingCall call = call(node)) {
      time.advance(Duration.ofDays(1));
      call.finish();
      time.advance(Duration.ofSeconds(5));
      assertThat(now(call)).isNull();
      time.advance(Duration.ofNanos(1));
      assertThatThrownBy(() -> now(call)).isInstanceOf(LinkException.class).hasMessageContaining("[RecordingBroken] The recording of node left broke off: it did not end it within 5 s.");
    }
  }

  @Test
  void whatItSaysGivesItFiveSecondsMore() throws Exception {
    try (PlayedNode node = PlayedNode.start(header(), _ -> {}, answer -> answer.say(MESSAGE)); RecordingCall call = call(node)) {
      call.finish();
      time.advance(Duration.ofSeconds(4));
      assertThat(call.next(Duration.ofMinutes(1))).isEqualTo(MESSAGE);
      time.advance(Duration.ofSeconds(4));
      assertThat(now(call)).isNull();
      time.advance(Duration.ofSeconds(1).plusNanos(1));
      assertThatThrownBy(() -> now(call)).isInstanceOf(LinkException.class);
    }
  }
}
