package dev.kamaelia.testkit.simulation;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs a {@link Simulated} method for its seeds. Runs on: the test's thread, and a virtual one for the method itself. */
final class SimulatedExtension implements ParameterResolver, InvocationInterceptor {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Simulation.class;
  }

  /** Never used: each seed has a simulation of its own. */
  @Override
  public Simulation resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Simulation(Seed.of(0), new Trace(false));
  }

  @Override
  public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    invocation.skip();
    Trials trials = Trials.of(method.getExecutable(), context.getRequiredTestInstance());
    trials.run();
  }
}
