package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.Loss;
import java.util.Optional;

/** What happened to the sending end of a link since the process began, for people. Guarded by the end's line. */
final class OutgoingTally {
  /** What earlier numberings counted. */
  private long messagesBefore;

  private long bytesBefore;

  private long resent;
  private long resumes;
  private long losses;
  private long lost;

  /** How many were sent in vain since the peer was given up and this was last told. */
  private long inVain;

  /** So many messages are sent again. */
  void resent(long messages) {
    resent += messages;
  }

  long resent() {
    return resent;
  }

  void resumed() {
    resumes++;
  }

  void lost(Loss loss) {
    losses++;
    lost += loss.count();
  }

  /** A message was sent although nobody is there. */
  void inVain() {
    lost++;
    inVain++;
  }

  /** How many were since this was last asked. */
  long takeInVain() {
    long count = inVain;
    inVain = 0;
    return count;
  }

  /** Another numbering begins. */
  void renumbered(Credit before) {
    messagesBefore += before.sent();
    bytesBefore += before.sentBytes();
  }

  /** How many messages the peer has acknowledged. */
  long passed(Departures present) {
    return messagesBefore + present.acknowledged();
  }

  LinkFigures figures(RemoteLink link, LinkFigures.State state, Credit credit, Departures departures, Optional<String> lastError, Optional<LinkFigures.RoundTrips> roundTrips) {
    return new LinkFigures(
        link.toNode(),
        true,
        state,
        messagesBefore + credit.sent(),
        bytesBefore + credit.sentBytes(),
        credit.messagesLeft(),
        credit.bytesLeft(),
        Math.max(0, credit.sent() - departures.acknowledged()),
        credit.sentBytes() - departures.acknowledgedBytes(),
        resent,
        resumes,
        losses,
        lost,
        lastError,
        roundTrips);
  }
}
