package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Welcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Byte streams of protocol version 1, recorded once and never again, are understood by the present code. The one that was recorded, dialler or listener, plays its part whatever the other says; only the number of the
 * session, which the listener draws, is put into the dialler's hello.
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

  /** The dialler says what it has to as soon as it can, so that it is never behind the one that was recorded: what that one had sent may be acknowledged at any time. */
  @ParameterizedTest
  @EnumSource
  void whatAListenerOfVersionOneHasAnsweredIsReceived(Conversation conversation) throws Exception {
    Pair present = Conversation.pair();
    List<ArrayDeque<Object>> unsaid = conversation.said().stream().map(ArrayDeque::new).toList();
    for (String line : recording(conversation)) {
      if (line.equals(Conversation.CUT)) present.severed();
      if (!line.startsWith(Conversation.RIGHT)) continue;
      sayAll(present, unsaid);
      present.rightLane.send(frame(line, Conversation.RIGHT));
      present.rightLane.deliverAlone();
      sayAll(present, unsaid);
    }
    assertThat(present.leftTold.errors).isEmpty();
    assertThat(unsaid).allMatch(ArrayDeque::isEmpty);
    assertThat(standing(present)).isEqualTo(standing(conversation.held()));
    assertThat(present.leftTold.events.contains("bye acknowledged right")).isEqualTo(conversation == Conversation.CLOSED);
  }

  private static void sayAll(Pair present, List<ArrayDeque<Object>> unsaid) throws Exception {
    if (present.left.named("right").orElseThrow().links().isOpen()) {
      for (int i = 0; i < unsaid.size(); i++) say(present.senders.get(i).link, unsaid.get(i));
    }
    do present.leftLane.ready(); while (!present.leftLane.all().isEmpty());
  }

  private static void say(OutgoingLink link, ArrayDeque<Object> unsaid) {
    for (Object next = unsaid.peek(); next != null; next = unsaid.peek()) {
      if (next instanceof Ending ending) link.end(ending);
      else if (!link.offer(next)) return;
      unsaid.remove();
    }
  }

  /** How far left's links are. */
  private static List<List<Object>> standing(Pair pair) {
    return pair.senders.stream().map(sender -> {
      LinkFigures link = sender.link.figures();
      return List.<Object>of(link.state(), link.messages(), link.bytes(), link.creditMessages(), link.creditBytes(), link.unacknowledgedMessages(), link.resumes(), sender.closed);
    }).toList();
  }

  /** So whole conversations are still those that were recorded. A later version that says things otherwise keeps this for what it means. */
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
      case MESSAGES, LONG, CUTS -> assertThat(List.of(first, second)).isEqualTo(conversation.said());
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
