package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import dev.kamaelia.engine.sample.Doubling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A debugger at a process in which a hot row of handlers runs as generated classes: a breakpoint in a handler stops there, and the handler's variables are to be seen. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ChainDebuggerIT {
  private static final String CHAIN = "dev.kamaelia.engine.execution.StretchOf";

  /** After a class was made a handler is looked at so many times: the class is used from the next sample on, and a message that is a sample goes past it. */
  private static final int LOOKS = 90;

  /** Rows are made and cut by measured times, so on a busy machine the handler may have been no part of one: then the program is run once more. */
  private static final int ATTEMPTS = 3;

  private static VirtualMachine launch() throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("options").setValue("-Dkamaelia.chains=5000 -Xmx128m -Dguice_custom_class_loading=CHILD --sun-misc-unsafe-memory-access=allow -cp \"" + System.getProperty("java.class.path") + "\"");
    arguments.get("main").setValue(Doubling.class.getName());
    arguments.get("suspend").setValue("true");
    return connector.launch(arguments);
  }

  /** One returns its result, the other sends it through a field. */
  @ParameterizedTest
  @ValueSource(classes = {Doubling.Thrice.class, Doubling.Sending.class})
  void aBreakpointInAHandlerOfAHotRowStopsThereAndShowsItsVariables(Class<?> handler) throws Exception {
    Stop stop = run(handler);
    for (int again = 1; again < ATTEMPTS && !stop.isInChain(); again++) stop = run(handler);
    assertThat(stop.isInChain()).as("the handler is called by the row's class: %s", stop.frames()).isTrue();
    assertThat(stop.frames().getFirst()).isEqualTo(handler.getName() + ".numbers");
    assertThat(stop.number()).isPositive();
    assertThat(stop.twice()).isEqualTo(2 * stop.number());
  }

  private static Stop run(Class<?> handler) throws Exception {
    VirtualMachine machine = launch();
    try {
      ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
      prepared.addClassFilter(CHAIN + "*");
      prepared.enable();
      machine.resume();
      Stop stop = awaitStop(machine, handler);
      assertThat(stop).as("output of the process: %s", output(machine.process(), stop == null)).isNotNull();
      assertThat(machine.process().waitFor()).isZero();
      return stop;
    } finally {
      machine.process().destroyForcibly();
    }
  }

  /** What was to be seen at the breakpoint. */
  private record Stop(int number, int twice, List<String> frames) {
    boolean isInChain() {
      return frames.stream().anyMatch(frame -> frame.startsWith(CHAIN));
    }
  }

  /**
   * Stops in the handler until it is called by the row's class; then it goes on until the process ends. Not before there is a class: a method with a breakpoint in it is interpreted, which is heavy enough for its
   * component to be cut out.
   */
  private static @Nullable Stop awaitStop(VirtualMachine machine, Class<?> handler) throws Exception {
    Stop stop = null;
    int looks = 0;
    for (;;) {
      EventSet events = machine.eventQueue().remove();
      for (Event event : events) {
        switch (event) {
          case ClassPrepareEvent _ -> {
            if (stop != null && stop.isInChain()) break;
            looks = 0;
            machine.eventRequestManager().deleteAllBreakpoints();
            breakAtLastLine(machine, machine.classesByName(handler.getName()).getFirst());
          }
          case BreakpointEvent reached -> {
            stop = look(reached);
            if (stop.isInChain() || ++looks == LOOKS) machine.eventRequestManager().deleteAllBreakpoints();
          }
          case VMDeathEvent _ -> {}
          case VMDisconnectEvent _ -> {
            return stop;
          }
          default -> {}
        }
      }
      events.resume();
    }
  }

  private static void breakAtLastLine(VirtualMachine machine, ReferenceType handler) throws Exception {
    List<Location> lines = handler.methodsByName("numbers").getFirst().allLineLocations();
    BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(lines.getLast());
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
  }

  private static Stop look(BreakpointEvent reached) throws Exception {
    StackFrame top = reached.thread().frame(0);
    IntegerValue number = (IntegerValue) ((com.sun.jdi.ObjectReference) value(top, "number")).getValue(integerField(top));
    IntegerValue twice = (IntegerValue) value(top, "twice");
    List<String> frames = reached.thread().frames().stream().map(frame -> frame.location().declaringType().name() + "." + frame.location().method().name()).toList();
    return new Stop(number.value(), twice.value(), frames);
  }

  private static com.sun.jdi.Value value(StackFrame frame, String name) throws Exception {
    LocalVariable variable = frame.visibleVariableByName(name);
    return frame.getValue(variable);
  }

  private static com.sun.jdi.Field integerField(StackFrame frame) throws Exception {
    return ((com.sun.jdi.ObjectReference) value(frame, "number")).referenceType().fieldByName("value");
  }

  private static String output(Process process, boolean ended) throws IOException {
    if (!ended) return "";
    try (InputStream errors = process.getErrorStream()) {
      return new String(errors.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
