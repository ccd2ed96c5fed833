package dev.kamaelia.testkit.rogue;

import com.google.protobuf.ByteString;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Bye;
import dev.kamaelia.proto.ByeAck;
import dev.kamaelia.proto.Close;
import dev.kamaelia.proto.End;
import dev.kamaelia.proto.Failure;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Open;
import dev.kamaelia.proto.Opened;
import dev.kamaelia.proto.Ping;
import dev.kamaelia.proto.Pong;
import dev.kamaelia.proto.Refused;
import dev.kamaelia.proto.Resume;
import dev.kamaelia.proto.Waits;
import dev.kamaelia.proto.Welcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Frames that are right, nearly right, damaged, or in no place. Of one thread. */
final class RogueFrames {
  /** The id of every refusal that a rogue makes up, so that those of the other node can be told from them. */
  private static final String MADE_UP = "MadeUp";

  private static final int MOST_HEARD = 64;

  private final SplittableRandom random;
  private final Damage damage;
  private final Map<Integer, RogueLink> outgoing;
  private final Map<Integer, RogueLink> incoming;

  /** What the other node and this one have said before. */
  private final List<Frame> heard = new ArrayList<>();

  private final Map<String, Long> kinds = new TreeMap<>();

  RogueFrames(SplittableRandom random, Map<Integer, RogueLink> outgoing, Map<Integer, RogueLink> incoming) {
    this.random = random;
    this.damage = new Damage(random);
    this.outgoing = outgoing;
    this.incoming = incoming;
  }

  Map<String, Long> kinds() {
    return kinds;
  }

  /** Something to repeat later. */
  void hear(Frame frame) {
    if (heard.size() < MOST_HEARD) heard.add(frame);
    else heard.set(random.nextInt(MOST_HEARD), frame);
  }

  /** Something that was said before. */
  Optional<Frame> heard() {
    return heard.isEmpty() ? Optional.empty() : Optional.of(heard.get(random.nextInt(heard.size())));
  }

  /** Without what a peer may say to end the graph, and with refusals that can be told from real ones. */
  Frame harmless(Frame frame) {
    Frame.Builder harmless = frame.toBuilder().clearFailure().clearShutdown();
    if (frame.hasRefused()) harmless.getRefusedBuilder().setId(MADE_UP);
    return harmless.build();
  }

  Frame next() {
    Frame frame = Frame.getDefaultInstance();
    int parts = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 1;
    for (int i = 0; i < parts; i++) frame = frame.toBuilder().mergeFrom(part()).build();
    if (random.nextInt(10) == 0) frame = counted("damaged", damage.frame(frame));
    hear(frame);
    return harmless(frame);
  }

  private Frame part() {
    int kind = random.nextInt(1000);
    Frame.Builder frame = Frame.newBuilder();
    if (kind < 400) return counted("block", frame.addBlock(block()).build());
    if (kind < 620) return counted("grant", frame.addGrant(grant()).build());
    if (kind < 680) return counted("open", frame.addOpen(open()).build());
    if (kind < 740) return counted("opened", frame.addOpened(opened()).build());
    if (kind < 745) return counted("close", frame.addClose(Close.newBuilder().setLink(damage.number32(any(incoming).link.id()))).build());
    if (kind < 800) return counted("ping", frame.setPing(Ping.newBuilder().setId(random.nextLong())).build());
    if (kind < 850) return counted("pong", frame.setPong(Pong.newBuilder().setId(damage.number(1))).build());
    if (kind < 855) return counted("bye", frame.setBye(Bye.getDefaultInstance()).build());
    if (kind < 860) return counted("bye answered", frame.setByeAck(ByeAck.getDefaultInstance()).build());
    if (kind < 870) return counted("refused", frame.setRefused(Refused.newBuilder().setFact(text())).build());
    if (kind < 880) return counted("hello", frame.setHello(damaged(Hello.getDefaultInstance())).build());
    if (kind < 890) return counted("welcome", frame.setWelcome(Welcome.newBuilder().setVersion(damage.number32(1)).setNode(text()).setSession(random.nextLong())).build());
    if (kind < 910) return counted("waits", frame.setWaits(waits()).build());
    if (kind < 950) return counted("repeated", heard().orElse(Frame.getDefaultInstance()));
    return counted("repeated, damaged", damage.frame(heard().orElse(Frame.getDefaultInstance())));
  }

  /** It asks what stands still, or tells what does, perhaps of what it has not got. */
  private Waits.Builder waits() {
    Waits.Builder waits = Waits.newBuilder();
    if (random.nextBoolean()) return waits.setQuestion(random.nextLong());
    waits.setAnswer(damage.number(1 + random.nextInt(4)));
    for (int n = random.nextInt(4); n > 0; n--) {
      waits.addWaiterBuilder().setComponent(text()).setText(text()).setSending(random.nextBoolean()).addWaker(damage.number32(0)).addRoom(damage.number32(any(outgoing).link.id()))
          .addMessage(Waits.Ref.newBuilder().setFromNode(text()).setId(damage.number32(any(incoming).link.id())));
    }
    for (int n = random.nextInt(3); n > 0; n--) waits.addOutgoingBuilder().setId(damage.number32(any(outgoing).link.id())).setToNode(text()).addWaker(damage.number32(0));
    for (int n = random.nextInt(3); n > 0; n--) {
      waits.addIncomingBuilder().setLink(Waits.Ref.newBuilder().setFromNode("near").setId(damage.number32(any(incoming).link.id()))).setFull(damage.number32(1)).addReceiver(damage.number32(0));
    }
    return waits;
  }

  private Frame counted(String kind, Frame frame) {
    kinds.merge(kind, 1L, Long::sum);
    return frame;
  }

  private RogueLink any(Map<Integer, RogueLink> links) {
    List<RogueLink> all = List.copyOf(links.values());
    return all.get(random.nextInt(all.size()));
  }

  private Block.Builder block() {
    RogueLink link = any(outgoing);
    long first = damage.number(link.next);
    int count = Math.clamp(link.limitSequence - link.next + 1, 0, random.nextInt(6));
    byte[] data = messages(link, link.next, count);
    Block.Builder block = Block.newBuilder().setLink(damage.number32(link.link.id())).setFirstSequence(first);
    if (random.nextInt(20) == 0) return piece(block, link);
    boolean right = random.nextInt(8) > 0;
    block.setCount(right ? count : damage.number32(count)).setData(ByteString.copyFrom(right ? data : damage.bytes(data)));
    if (random.nextInt(200) == 0) block.setEnd(random.nextBoolean() ? End.getDefaultInstance() : End.newBuilder().setFailure(Failure.newBuilder().setPath(text()).setFact(text())).build());
    if (right && first == link.next && block.getLink() == link.link.id()) link.next += count;
    return block;
  }

  private byte[] messages(RogueLink link, long first, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) out.writeBytes(link.message(first + i));
    return out.toByteArray();
  }

  private Block.Builder piece(Block.Builder block, RogueLink link) {
    byte[] data = damage.any(1 + random.nextInt(2_000));
    boolean first = random.nextBoolean();
    int total = damage.number32(random.nextInt(4_000) + 1);
    if (random.nextInt(4) == 0) link.next++;
    return block.setTotal(total).setOffset(first ? 0 : damage.number(data.length)).setCount(damage.number32(first ? 1 : 0)).setData(ByteString.copyFrom(data));
  }

  private Grant.Builder grant() {
    RogueLink link = any(incoming);
    Grant.Builder grant = RoguePeer.grant(link);
    return grant.setLink(damage.number32(grant.getLink())).setAcknowledged(damage.number(grant.getAcknowledged())).setDone(damage.number(grant.getAcknowledged()))
        .setLimitSequence(damage.number(grant.getLimitSequence())).setLimitBytes(damage.number(grant.getLimitBytes())).setGeneration(damage.number32(grant.getGeneration()));
  }

  private Open.Builder open() {
    Open.Builder open = RoguePeer.open(any(random.nextInt(4) > 0 ? outgoing : incoming));
    if (random.nextInt(3) == 0) open.setType(text()).setSchemaHash(random.nextLong());
    if (random.nextInt(3) == 0) open.setSchema(new String(damage.bytes(open.getSchema().getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1));
    return open.setLink(damage.number32(open.getLink())).setGeneration(damage.number32(open.getGeneration() + random.nextInt(2)));
  }

  private Opened.Builder opened() {
    RogueLink link = any(incoming);
    return Opened.newBuilder().setLink(damage.number32(link.link.id())).setStatusValue(damage.number32(random.nextInt(3))).setType(text()).setSchema(text()).setSchemaHash(random.nextLong())
        .setLimitSequence(damage.number(link.limitSequence)).setLimitBytes(damage.number(1 << 20));
  }

  /** Some of what a greeting says is another. */
  Hello damaged(Hello right) {
    Hello.Builder hello = right.toBuilder();
    for (int n = random.nextInt(3); n >= 0; n--) {
      switch (random.nextInt(10)) {
        case 0 -> hello.setVersionMin(damage.number32(9)).setVersionMax(damage.number32(9));
        case 1 -> hello.setNode(text());
        case 2 -> hello.setPeer(text());
        case 3 -> hello.setGraphDigest(ByteString.copyFrom(damage.any(random.nextInt(40))));
        case 4 -> hello.setSession(damage.number(random.nextLong()));
        case 5 -> hello.setLane(damage.number(right.getLane() - 1));
        case 6 -> hello.setRun(text());
        case 7 -> hello.setMaxFrame(damage.number32(0));
        case 8 -> hello.addResume(Resume.newBuilder().setLink(damage.number32(1)).setNextSequence(damage.number(1)).setLimitSequence(damage.number(8)).setGeneration(damage.number32(0)));
        default -> hello.clearResume();
      }
    }
    return hello.build();
  }

  private String text() {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> "near";
      case 2 -> "\u001b[2J\u0000\n\ud800".substring(0, 6);
      case 3 -> "x".repeat(random.nextInt(5_000));
      case 4 -> "../../%s${run}";
      default -> "message Other { int64 value = 1; }";
    };
  }
}
