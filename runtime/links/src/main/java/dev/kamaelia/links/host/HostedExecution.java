package dev.kamaelia.links.host;

import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.execution.Execution;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.transport.Undecodable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An execution as a node's part of the graph. Callable from any thread. */
public final class HostedExecution implements LocalGraph {
  private final Execution execution;

  /** Components whose failure ends them and not the graph. */
  private final Set<String> endAlone = new LinkedHashSet<>();

  private HostedExecution(Execution execution) {
    this.execution = execution;
  }

  /** An execution of the plan. */
  public HostedExecution(Plan plan, Execution execution) {
    this(execution);
    plan.components().forEach(component -> policy(component.path(), component.onFailure()));
  }

  /** An execution of one node's components. */
  public static HostedExecution of(List<CheckedGraph.Member> members, Execution execution) {
    HostedExecution hosted = new HostedExecution(execution);
    members.forEach(member -> hosted.policy(member.path(), member.spec().onFailure()));
    return hosted;
  }

  private void policy(String path, OnFailure onFailure) {
    if (onFailure instanceof OnFailure.StopComponent) endAlone.add(path);
  }

  /** Tells the host what happens here. Called once, before the start. */
  public void tell(NodeHost host) {
    execution.onFailure(failure -> {
      if (Undecodable.is(failure)) host.linkFailed(failure);
      else if (stopsTheGraph(failure)) host.graphFailed(failure);
    });
    execution.onEnded(host::graphEnded);
  }

  /** Errors of the machine stop the graph whatever the policy (G6). */
  private boolean stopsTheGraph(Failure failure) {
    return !endAlone.contains(failure.path()) || failure.causeType().equals("java.lang.OutOfMemoryError") || failure.causeType().equals("java.lang.InternalError");
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
