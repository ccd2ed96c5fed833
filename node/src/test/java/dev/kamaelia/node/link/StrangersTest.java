package dev.kamaelia.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.Security;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may stay, and for how long, in the time of embedded channels. */
final class StrangersTest {
  private static final int MOST = 4;
  private static final int BYTES = 100;

  private final List<String> told = new ArrayList<>();
  private final Strangers strangers =
      new Strangers(MOST, BYTES, LinkSecurity.of("left", Set.of("right"), new Security.LoopbackOnly(), SystemEnvironment.create(1).clock(), _ -> {}), (Diagnostic why) -> told.add(why.id()));
  private int port = 1000;

  @Test
  void theOldestOfTheHostThatHasMostMakesRoom() {
    EmbeddedChannel alone = from("10.0.0.1");
    EmbeddedChannel first = from("10.0.0.2");
    EmbeddedChannel second = from("10.0.0.2");
    EmbeddedChannel third = from("10.0.0.2");
    EmbeddedChannel next = from("10.0.0.3");
    assertThat(List.of(alone.isOpen(), first.isOpen(), second.isOpen(), third.isOpen(), next.isOpen())).containsExactly(true, false, true, true, true);
    assertThat(told).containsExactly("TooManyCallers");
    assertThat(strangers.size()).isEqualTo(MOST);
  }

  @Test
  void aFloodOfOneHostNeverDrivesOutAnother() {
    EmbeddedChannel peer = from("10.0.0.1");
    for (int i = 0; i < 1000; i++) from("10.0.0.2");
    assertThat(peer.isOpen()).isTrue();
    assertThat(strangers.size()).isEqualTo(MOST);
  }

  @Test
  void whoHasSpokenStaysBeforeTheSilentOnesOfItsHost() {
    EmbeddedChannel peer = from("10.0.0.1");
    peer.writeInbound(Unpooled.wrappedBuffer(new byte[] {'P'}));
    for (int i = 0; i < 2000; i++) from("10.0.0.1");
    assertThat(peer.isOpen()).isTrue();
    assertThat(strangers.size()).isEqualTo(MOST);
    assertThat(told).hasSize(2000 + 1 - MOST).containsOnly("TooManyCallers");
  }

  @Test
  void whoIsKnownCountsNoLongerAndStays() {
    EmbeddedChannel peer = from("10.0.0.1");
    at(peer).becomeKnown();
    for (int i = 0; i < 100; i++) from("10.0.0.1");
    peer.advanceTimeBy(1, TimeUnit.HOURS);
    peer.runScheduledPendingTasks();
    peer.writeInbound(Unpooled.wrappedBuffer(new byte[10 * BYTES]));
    assertThat(peer.isOpen()).isTrue();
    assertThat(strangers.size()).isEqualTo(MOST);
  }

  @Test
  void whoDoesNotSayWhoItIsHasToGo() {
    EmbeddedChannel silent = from("10.0.0.1");
    pass(silent, Stranger.HELLO_SECONDS - 1);
    assertThat(silent.isOpen()).isTrue();
    pass(silent, 2);
    assertThat(silent.isOpen()).isFalse();
    assertThat(told).containsExactly("NoHello");
    assertThat(strangers.size()).isZero();
  }

  @Test
  void bytesThatTrickleGainNoTime() {
    EmbeddedChannel slow = from("10.0.0.1");
    for (int i = 0; i < Stranger.HELLO_SECONDS - 1; i++) {
      slow.writeInbound(Unpooled.wrappedBuffer(new byte[] {'P'}));
      pass(slow, 1);
    }
    assertThat(slow.isOpen()).isTrue();
    pass(slow, 2);
    assertThat(slow.isOpen()).isFalse();
  }

  @Test
  void whoSendsTooMuchHasToGo() {
    EmbeddedChannel loud = from("10.0.0.1");
    loud.writeInbound(Unpooled.wrappedBuffer(new byte[BYTES]));
    assertThat(loud.isOpen()).isTrue();
    loud.writeInbound(Unpooled.wrappedBuffer(new byte[1]));
    assertThat(loud.isOpen()).isFalse();
    assertThat(told).containsExactly("TooMuch");
  }

  @Test
  void whoseLaneHasEndedCountsUntilItHasGone() {
    EmbeddedChannel peer = from("10.0.0.1");
    Stranger stranger = at(peer);
    stranger.becomeKnown();
    assertThat(strangers.size()).isZero();
    stranger.dismiss();
    assertThat(strangers.size()).isEqualTo(1);
    pass(peer, 11);
    assertThat(peer.isOpen()).isFalse();
    assertThat(strangers.size()).isZero();
    assertThat(told).isEmpty();
  }

  @Test
  void whoseHelloWasRefusedGainsNeitherTimeNorBytes() {
    EmbeddedChannel caller = from("10.0.0.1");
    caller.writeInbound(Unpooled.wrappedBuffer(new byte[BYTES]));
    for (int i = 0; i < 9; i++) {
      at(caller).dismiss();
      pass(caller, 1);
    }
    assertThat(caller.isOpen()).isTrue();
    pass(caller, 2);
    assertThat(caller.isOpen()).isFalse();

    EmbeddedChannel loud = from("10.0.0.1");
    at(loud).dismiss();
    loud.writeInbound(Unpooled.wrappedBuffer(new byte[BYTES + 1]));
    assertThat(loud.isOpen()).isFalse();
    assertThat(told).containsExactly("TooMuch");
  }

  private Stranger at(EmbeddedChannel channel) {
    Stranger stranger = strangers.at(channel.remoteAddress());
    assertThat(stranger).isNotNull();
    return stranger;
  }

  private static void pass(EmbeddedChannel channel, int seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }

  private EmbeddedChannel from(String host) {
    SocketAddress remote = new InetSocketAddress(host, port++);
    EmbeddedChannel channel = new EmbeddedChannel() {
      @Override
      protected SocketAddress remoteAddress0() {
        return remote;
      }
    };
    channel.freezeTime();
    strangers.add(channel);
    channel.runPendingTasks();
    return channel;
  }
}
