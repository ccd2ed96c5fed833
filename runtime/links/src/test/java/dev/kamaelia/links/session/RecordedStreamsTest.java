package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Welcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Byte streams of protocol version 1, recorded once and never again, are understood by the present code. The one that was recorded plays its part whatever the other says; only the number of the
 * session, which the listener draws, is put into its hello.
 *
 * <p>A recording of a version that has none yet: {@code -Dkamaelia.record=true}, which writes no file that is there.
 */
final class RecordedStreamsTest {
  private static final Path RECORDINGS = Path.of("src/test/resources/protocol-1");

  private static List<String> recording(Conversation conversation) throws Exception {
    Path file = RECORDINGS.resolve(conversation.file());
    if (Boolean.getBoolean("kamaelia.record") && Files.notExists(file)) Files.write(file, conversation.lines());
    return Files.readAllLines(file);
  }

  @ParameterizedTest
  @EnumSource
  void whatADiallerOfVersionOneHasSentIsReceived(Conversation conversation) throws Exception {
    Pair present = Conversation.pair();
    long session = 0;
    for (String line : recording(conversation)) {
      if (line.equals(Conversation.CUT)) present.severed();
      if (!line.startsWith(Conversation.LEFT)) continue;
      Frame frame = frame(line, Conversation.LEFT);
      present.leftLane.send(frame.hasHello() && frame.getHello().getSession() != 0 ? resuming(frame, session) : frame);
      present.leftLane.deliverAlone();
      for (Frame answer : present.rightLane.all()) if (answer.hasWelcome()) session = answer.getWelcome().getSession();
      present.rightLane.ready();
    }
    assertThat(present.rightTold.errors).isEmpty();
    for (Inbox inbox : present.inboxes) inbox.handleAll();
    assertReceived(conversation, present);
  }

  /** So a listener of version 1 is understood as well: whole conversations are still those that were recorded. A later version that says things otherwise keeps this for what it means. */
  @ParameterizedTest
  @EnumSource
  void thePresentCodeSaysTheSame(Conversation conversation) throws Exception {
    assertThat(conversation.lines()).isEqualTo(recording(conversation));
  }

  @Test
  void aPeerThatOffersOnlyUnknownVersionsIsRefusedWithBothRanges() throws Exception {
    Frame recorded = frame(recording(Conversation.MESSAGES).getFirst(), Conversation.LEFT);
    Pair later = Conversation.pair();
    later.leftLane.send(Frame.newBuilder().setHello(Hello.newBuilder(recorded.getHello()).setVersionMin(7).setVersionMax(9)).build());
    later.leftLane.deliverAlone();
    assertThat(later.rightLane.all().getFirst().getRefused().getFact()).isEqualTo("Nodes right and left speak no common protocol version: 1 to 1 and 7 to 9.");
    Pair earlier = Conversation.pair();
    earlier.leftLane.ready();
    earlier.rightLane.send(Frame.newBuilder().setWelcome(Welcome.newBuilder().setVersion(3).setNode("right")).build());
    earlier.rightLane.deliverAlone();
    assertThat(earlier.leftTold.errors).singleElement().extracting(error -> error.fact()).isEqualTo("Nodes left and right speak no common protocol version: 1 to 1 and 3.");
  }

  private static Frame frame(String line, String who) throws InvalidProtocolBufferException {
    return Frame.parseFrom(HexFormat.of().parseHex(line.substring(who.length())));
  }

  private static Frame resuming(Frame hello, long session) {
    return hello.toBuilder().setHello(hello.getHello().toBuilder().setSession(session)).build();
  }

  private static void assertReceived(Conversation conversation, Pair present) {
    List<Object> first = present.inboxes.getFirst().handled;
    List<Object> second = present.inboxes.get(1).handled;
    switch (conversation) {
      case MESSAGES -> assertThat(first).isEqualTo(IntStream.range(0, 600).mapToObj(i -> "message " + i).toList());
      case LONG -> {
        assertThat(first).isEqualTo(IntStream.range(0, 3).mapToObj(i -> ("long " + i).repeat(12_000)).toList());
        assertThat(second).containsExactly("short 0", "short 1", "short 2");
      }
      case CUTS -> {
        assertThat(first).isEqualTo(IntStream.range(0, 12).mapToObj(i -> "first " + i).toList());
        assertThat(second).isEqualTo(IntStream.range(0, 12).mapToObj(i -> i == 5 ? "long".repeat(17_000) : "second " + i).toList());
      }
      case ENDINGS -> {
        assertThat(first).containsExactly("last");
        assertThat(present.inboxes.getFirst().ending).isEqualTo(new Ending.Finished());
        assertThat(present.inboxes.get(1).ending).isInstanceOf(Ending.Failed.class).asString().contains("java.io.IOException", "gone");
      }
      case CLOSED -> {
        assertThat(second).containsExactly("the other one");
        assertThat(present.rightTold.events).contains("bye left");
      }
    }
  }
}
