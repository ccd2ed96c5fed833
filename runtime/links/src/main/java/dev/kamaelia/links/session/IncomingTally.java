package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.LinkFigures;

/** What happened to the receiving end of a link since the process began, for people. Called from: the lane and the host; its lock guards all fields. */
final class IncomingTally {
  private LinkFigures.State state = LinkFigures.State.OPENING;
  private boolean resumedHere;
  private long repeated;
  private long resumes;
  private long losses;

  synchronized void opened() {
    state = LinkFigures.State.OPEN;
  }

  /** It goes on over another lane, unless its sender opens it again. */
  synchronized void resumed() {
    state = LinkFigures.State.OPEN;
    resumedHere = true;
    resumes++;
  }

  synchronized void openedAgain() {
    if (resumedHere) resumes--;
    resumedHere = false;
  }

  synchronized void cut() {
    if (state == LinkFigures.State.OPEN) state = LinkFigures.State.CUT;
    resumedHere = false;
  }

  synchronized void lost() {
    if (state != LinkFigures.State.LOST) losses++;
    state = LinkFigures.State.LOST;
  }

  synchronized void repeated(int messages) {
    repeated += messages;
  }

  /**
   * Where a link is whose end has not come.
   *
   * @param closed true if the receiver takes no more
   */
  synchronized LinkFigures.State state(boolean closed) {
    return closed && state != LinkFigures.State.LOST ? LinkFigures.State.ENDED : state;
  }

  synchronized long repeated() {
    return repeated;
  }

  synchronized long resumes() {
    return resumes;
  }

  synchronized long losses() {
    return losses;
  }
}
