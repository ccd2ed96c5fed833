package dev.kamaelia.links.host;

import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.execution.Execution;
import dev.kamaelia.engine.transport.Unaccepted;
import dev.kamaelia.engine.transport.NodeWaits;
import dev.kamaelia.engine.transport.Undecodable;

/** An execution as a node's part of the graph. Callable from any thread. */
public final class HostedExecution implements LocalGraph {
  private final Execution execution;

  /** An execution of one node's components. */
  public HostedExecution(Execution execution) {
    this.execution = execution;
  }

  /** Tells the host what happens here. Called once, before the start. */
  public void tell(NodeHost host) {
    execution.countsTurnedAway(host::turnedAway);
    execution.onGraphFailure(host::graphFailed);
    execution.onComponentFailure(failure -> {
      if (Undecodable.is(failure) || Unaccepted.is(failure)) host.linkFailed(failure);
    });
    execution.onWarning(host::warned);
    execution.farWaits().others(host.name(), host::askForWaits);
    execution.onEnded(host::graphEnded);
  }

  @Override
  public NodeWaits waits() {
    return execution.farWaits().own();
  }

  @Override
  public void heardWaits(String node, long question, NodeWaits waits) {
    execution.farWaits().heard(node, question, waits);
  }

  @Override
  public void forgetWaits(String node) {
    execution.farWaits().forget(node);
  }

  @Override
  public void start() {
    execution.start();
  }

  @Override
  public void drain() {
    execution.drain();
  }

  @Override
  public void stop() {
    execution.stop();
  }

  @Override
  public void fail(Failure failure) {
    execution.fail(failure);
  }
}
