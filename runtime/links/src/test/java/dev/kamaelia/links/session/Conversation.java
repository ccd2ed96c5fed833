package dev.kamaelia.links.session;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Bye;
import dev.kamaelia.proto.ByeAck;
import dev.kamaelia.proto.Frame;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What two nodes say to each other, by name of the conversation; as lines: who, and the bytes of a frame, or that the lane was cut. Recorded once for each version of the protocol. */
enum Conversation {
  MESSAGES {
    @Override
    List<List<Object>> said() {
      return List.of(IntStream.range(0, 600).<Object>mapToObj(i -> "message " + i).toList(), List.of());
    }

    @Override
    void hold(Pair pair) throws Exception {
      for (int i = 0; i < 600; i++) {
        while (!pair.senders.getFirst().link.offer("message " + i)) pair.run();
        if (i % 50 == 0) pair.run();
        pair.inboxes.getFirst().handleAll();
      }
      pair.run();
    }
  },
  LONG {
    @Override
    List<List<Object>> said() {
      return List.of(IntStream.range(0, 3).<Object>mapToObj(i -> ("long " + i).repeat(12_000)).toList(), List.of("short 0", "short 1", "short 2"));
    }

    @Override
    void hold(Pair pair) throws Exception {
      for (int i = 0; i < 3; i++) {
        pair.senders.getFirst().link.offer(("long " + i).repeat(12_000));
        pair.senders.get(1).link.offer("short " + i);
        pair.run();
      }
    }
  },
  CUTS {
    @Override
    List<List<Object>> said() {
      return List.of(
          IntStream.range(0, 12).<Object>mapToObj(i -> "first " + i).toList(),
          IntStream.range(0, 12).<Object>mapToObj(i -> i == 5 ? "long".repeat(17_000) : "second " + i).toList());
    }

    @Override
    void hold(Pair pair) throws Exception {
      for (int i = 0; i < 12; i++) {
        pair.senders.getFirst().link.offer("first " + i);
        pair.senders.get(1).link.offer(i == 5 ? "long".repeat(17_000) : "second " + i);
        if (i % 3 == 2) {
          pair.leftLane.deliver();
          cut(pair);
        }
      }
      pair.run();
    }
  },
  ENDINGS {
    @Override
    List<List<Object>> said() {
      return List.of(List.of("last", new Ending.Finished()), List.of(new Ending.Failed(new Signal.Failed("a2", "inbox", "java.io.IOException", "gone", "at a2"))));
    }

    @Override
    void hold(Pair pair) throws Exception {
      pair.senders.getFirst().link.offer("last");
      pair.senders.getFirst().link.end(new Ending.Finished());
      pair.senders.get(1).link.end(new Ending.Failed(new Signal.Failed("a2", "inbox", "java.io.IOException", "gone", "at a2")));
      pair.run();
    }
  },
  CLOSED {
    @Override
    List<List<Object>> said() {
      return List.of(List.of(new Ending.Finished()), List.of("the other one", new Ending.Finished()));
    }

    @Override
    void hold(Pair pair) throws Exception {
      pair.inboxes.getFirst().close();
      pair.run();
      pair.senders.get(1).link.offer("the other one");
      pair.run();
      pair.senders.getFirst().link.end(new Ending.Finished());
      pair.senders.get(1).link.end(new Ending.Finished());
      pair.run();
      pair.left.named("right").orElseThrow().send(Frame.newBuilder().setBye(Bye.getDefaultInstance()).build());
      pair.run();
      pair.right.named("left").orElseThrow().sendLast(Frame.newBuilder().setByeAck(ByeAck.getDefaultInstance()).build());
      pair.run();
    }
  };

  static final String LEFT = "left ";
  static final String RIGHT = "right ";
  static final String CUT = "cut";

  private final List<String> lines = new ArrayList<>();

  abstract void hold(Pair pair) throws Exception;

  /** The messages of each of left's links, in order, and its ending if it has one. */
  abstract List<List<Object>> said();

  /** Two links from left to right, with large inboxes, and the windows that were the default when the conversations were recorded. */
  static Pair pair() {
    LinkSettings present = LinkSettings.DEFAULT;
    return new Pair(new LinkSettings(256, 256 << 10, present.maxMessage(), present.frameBytes(), present.nodeBytes()), 4, 10_000, 2);
  }

  String file() {
    return name().toLowerCase(Locale.ROOT) + ".txt";
  }

  /** What is said by the present code. */
  List<String> lines() throws Exception {
    held();
    return List.copyOf(lines);
  }

  /** Two nodes after it. */
  Pair held() throws Exception {
    lines.clear();
    Pair pair = pair();
    record(pair);
    pair.connected();
    hold(pair);
    return pair;
  }

  void cut(Pair pair) throws Exception {
    pair.severed();
    lines.add(CUT);
    record(pair);
    pair.connected();
  }

  private void record(Pair pair) {
    pair.leftLane.record(frame -> lines.add(LEFT + HexFormat.of().formatHex(frame)));
    pair.rightLane.record(frame -> lines.add(RIGHT + HexFormat.of().formatHex(frame)));
  }
}
