package dev.kamaelia.node.link;

import com.google.protobuf.ByteString;
import dev.kamaelia.proto.RecordRequest;
import java.util.Arrays;
import java.util.Objects;

/**
 * What somebody wants to record.
 *
 * @param version of the format
 * @param graph the name of the graph
 * @param digest that of the graph, see {@link dev.kamaelia.links.host.GraphDigest}
 * @param link which link, as the user wrote it
 */
public record RecordingWanted(int version, String graph, byte[] digest, String link) {
  /** The version of this release. */
  public static final int VERSION = 1;

  public RecordingWanted {
    Objects.requireNonNull(graph, "graph == null");
    Objects.requireNonNull(digest, "digest == null");
    Objects.requireNonNull(link, "link == null");
  }

  /** A link of a graph, in the format of this release. */
  public static RecordingWanted of(String graph, byte[] digest, String link) {
    return new RecordingWanted(VERSION, graph, digest, link);
  }

  static RecordingWanted of(RecordRequest request) {
    return new RecordingWanted(request.getVersion(), Reasons.line(request.getGraph()), request.getGraphDigest().toByteArray(), Reasons.line(request.getLink()));
  }

  RecordRequest request() {
    return RecordRequest.newBuilder().setVersion(version).setGraph(graph).setGraphDigest(ByteString.copyFrom(digest)).setLink(link).build();
  }

  /** Whether it is about the same graph. */
  public boolean isOf(byte[] other) {
    return Arrays.equals(digest, other);
  }
}
