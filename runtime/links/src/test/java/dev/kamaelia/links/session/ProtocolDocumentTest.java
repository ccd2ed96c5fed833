package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Bye;
import dev.kamaelia.proto.ByeAck;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The byte examples of docs/protocol.md are what nodes say. */
final class ProtocolDocumentTest {
  private static final Path DOCUMENT = Path.of("../../docs/protocol.md");

  /** Bytes in a block of code that is marked with the name of a frame; what follows // is for people. */
  private static final Pattern EXAMPLE = Pattern.compile("^```bytes (\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Codec<?> STRINGS =
      Codecs.forType(MessageType.of(String.class), ProtocolDocumentTest.class.getClassLoader()).orElseThrow();

  @Test
  void theExamplesAreTheFramesOfAConversation() throws Exception {
    Map<String, String> examples = new LinkedHashMap<>();
    Matcher found = EXAMPLE.matcher(Files.readString(DOCUMENT));
    while (found.find()) examples.put(found.group(1), bytes(found.group(2)));
    assertThat(examples).isEqualTo(conversation());
  }

  private static String bytes(String lines) {
    return lines.replaceAll("//.*", "").replaceAll("\\s", "");
  }

  /** Two messages and an end, a cut and the end of the session; by the names that the document gives the frames. */
  private static Map<String, String> conversation() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 10, List.of(STRINGS), List.of(STRINGS), new byte[] {1});
    List<byte[]> left = new ArrayList<>();
    List<byte[]> right = new ArrayList<>();
    record(pair, left, right);
    pair.connected();
    pair.senders.getFirst().link.offer("one");
    pair.senders.getFirst().link.offer("two");
    pair.run();
    pair.inboxes.getFirst().handleAll();
    pair.severed();
    record(pair, left, right);
    pair.leftLane.ready();
    pair.run();
    pair.senders.getFirst().link.end(new Ending.Finished());
    pair.run();
    pair.left.named("right").orElseThrow().send(Frame.newBuilder().setBye(Bye.getDefaultInstance()).build());
    pair.run();
    pair.right.named("left").orElseThrow().sendLast(Frame.newBuilder().setByeAck(ByeAck.getDefaultInstance()).build());
    pair.run();
    assertThat(pair.leftTold.errors).isEmpty();
    Map<String, String> named = new LinkedHashMap<>();
    name(named, left, "hello", "open", "block", "block-2", "hello-again", "end", "bye");
    name(named, right, "welcome", "opened", "welcome-again", "grant", "grant-2", "bye-ack");
    return named;
  }

  private static void record(Pair pair, List<byte[]> left, List<byte[]> right) {
    pair.leftLane.record(left);
    pair.rightLane.record(right);
  }

  private static void name(Map<String, String> named, List<byte[]> frames, String... names) {
    assertThat(frames).hasSize(names.length);
    for (int i = 0; i < names.length; i++) named.put(names[i], HexFormat.of().formatHex(frames.get(i)));
  }
}
