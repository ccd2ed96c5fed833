package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What HTTP/2 and gRPC refuse of a connection below every lane: bytes that are no HTTP/2, which end the connection, and calls of something else, which end alone.
 *
 * <p>Runs on: the event loop.
 */
final class HttpWatch extends Http2ConnectionAdapter {
  private final Http2Connection connection;
  private final String caller;
  private final Consumer<Diagnostic> refused;

  /** The open streams of which nothing is to be told: lanes, recordings, and what was told already. One at a time is allowed. */
  private final Set<Integer> settled = new HashSet<>();

  private boolean broken;

  /** Watches from now on. */
  HttpWatch(Http2Connection connection, String caller, Consumer<Diagnostic> refused) {
    this.connection = connection;
    this.caller = caller;
    this.refused = refused;
    connection.addListener(this);
  }

  /** The stream that was opened last, a moment ago, is a lane or a recording. */
  void served() {
    settled.add(connection.remote().lastStreamCreated());
  }

  /** A connection that the network has broken is given up as an internal error: that refuses nobody. */
  @Override
  public void onGoAwaySent(int lastStreamId, long errorCode, ByteBuf debugData) {
    if (broken || errorCode == Http2Error.NO_ERROR.code()) return;
    broken = true;
    if (errorCode == Http2Error.INTERNAL_ERROR.code()) return;
    refused.accept(Diagnostic.error("NoHttp2", "A caller, " + caller + ", does not speak HTTP/2 as it must: " + Reasons.line(debugData.toString(StandardCharsets.UTF_8)) + "."));
  }

  @Override
  public void onStreamHalfClosed(Http2Stream stream) {
    if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL && settled.add(stream.id())) refuse();
  }

  /** A stream that the caller took back itself was refused by nobody. */
  @Override
  public void onStreamClosed(Http2Stream stream) {
    if (!settled.remove(stream.id()) && (stream.isResetSent() || stream.isHeadersSent())) refuse();
  }

  private void refuse() {
    if (broken) return;
    refused.accept(Diagnostic.error("NoLane", "A caller, " + caller + ", called something else than a lane.").withExpected("POST /" + FrameMarshaller.ANSWERED.getFullMethodName() + ", as docs/protocol.md says."));
  }
}
