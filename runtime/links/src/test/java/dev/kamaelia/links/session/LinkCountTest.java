package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Resume;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As many links as the graph may have between two nodes fit into one hello, wherever they stand. */
final class LinkCountTest {
  @Test
  void theLongestHelloFitsIntoAFrame() {
    Hello.Builder hello = Hello.newBuilder().setNode("n".repeat(1000)).setPeer("p".repeat(1000)).setGraph("g".repeat(1000)).setIncarnation(-1).setSession(-1).setRun("r".repeat(100)).setLane(-1);
    for (int id = 1; id <= LocalNode.MAX_LINKS; id++) {
      hello.addResume(Resume.newBuilder().setLink(id).setNextSequence(Long.MAX_VALUE).setLimitSequence(Long.MAX_VALUE).setLimitBytes(Long.MAX_VALUE).setGeneration(Integer.MAX_VALUE));
    }
    assertThat(hello.build().getSerializedSize()).isLessThan(LocalNode.MAX_FRAME - 1000);
  }

  @Test
  void moreLinksInOneDirectionAreRefused() {
    Stream<RemoteLink> there = IntStream.rangeClosed(1, LocalNode.MAX_LINKS + 1).mapToObj(id -> link(id, "left", "right"));
    Stream<RemoteLink> back = IntStream.rangeClosed(1, LocalNode.MAX_LINKS).mapToObj(id -> link(id, "right", "left"));
    List<RemoteLink> links = Stream.concat(there, back).toList();
    assertThat(catchThrowableOfType(GraphException.class, () -> Peers.checkCount(links)).diagnostics()).singleElement()
        .satisfies(error -> assertThat(error.text()).startsWith("[TooManyLinks] The graph has 20001 links from node left to node right; two nodes can have 20000 in one direction."));
    Peers.checkCount(links.subList(1, links.size()));
  }

  private static RemoteLink link(int id, String from, String to) {
    return new RemoteLink(id, "a" + id + ".outbox", from, "b" + id + ".inbox", to, new Text("java.lang.String"), Duration.ofSeconds(30), LossPolicy.FAIL);
  }
}
