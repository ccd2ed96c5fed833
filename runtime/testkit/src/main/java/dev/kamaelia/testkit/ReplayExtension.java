package dev.kamaelia.testkit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Replays before a test, once it has its harness. Runs on: the test's thread. */
final class ReplayExtension implements InvocationInterceptor {
  @Override
  public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    Replay replay = method.getExecutable().getAnnotation(Replay.class);
    Harness harness = method.getArguments().stream().filter(Harness.class::isInstance).map(Harness.class::cast).findFirst()
        .orElseThrow(() -> new IllegalStateException(method.getExecutable().getName() + " has @Replay, but no parameter of type Harness: declare it as a @ComponentTest that takes one"));
    Recording recording = Recording.file(replay.value());
    if (replay.inbox().isEmpty()) harness.replay(recording);
    else harness.replay(recording, replay.inbox());
    harness.expect(replay.golden().isEmpty() ? recording.golden() : Golden.file(replay.golden()));
    invocation.proceed();
  }
}
