package dev.kamaelia.benchmarks.direct;

import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Scheduler;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the engine read the machine's clock, make threads and let them wait by calls of the JDK, and not through {@link Clock} and {@link Scheduler}. Everything else
 * of it stays as it is, timers among it, whose executor is the scheduler's own: so what differs in speed is what the two interfaces cost.
 */
final class DirectCalls {
  private static final ClassDesc CLOCK = desc(Clock.class);
  private static final ClassDesc SCHEDULER = desc(Scheduler.class);
  private static final ClassDesc LOCK_SUPPORT = desc(LockSupport.class);
  private static final ClassDesc INSTANT = desc(Instant.class);

  private DirectCalls() {}

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  static boolean replaces(CodeBuilder code, CodeElement element) {
    return element instanceof InvokeInstruction call && call.isInterface() && isReplaced(code, call);
  }

  /** The receiver is on the stack below the arguments: it is dropped, or becomes the first argument. */
  private static boolean isReplaced(CodeBuilder code, InvokeInstruction call) {
    ClassDesc owner = call.owner().asSymbol();
    if (owner.equals(CLOCK)) {
      code.pop();
      switch (call.name().stringValue()) {
        case "nanos" -> code.invokestatic(desc(System.class), "nanoTime", MethodTypeDesc.of(ConstantDescs.CD_long));
        case "now" -> code.invokestatic(INSTANT, "now", MethodTypeDesc.of(INSTANT));
        default -> throw unknown(call);
      }
      return true;
    }
    if (!owner.equals(SCHEDULER) || call.name().equalsString("after")) return false;
    switch (call.name().stringValue()) {
      case "park" -> code.invokestatic(LOCK_SUPPORT, "park", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object));
      case "parkNanos" -> code.invokestatic(LOCK_SUPPORT, "parkNanos", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_long));
      case "unpark" -> code.swap().pop().invokestatic(LOCK_SUPPORT, "unpark", MethodTypeDesc.of(ConstantDescs.CD_void, desc(Thread.class)));
      case "giveWay" -> code.pop().invokestatic(desc(Thread.class), "yield", MethodTypeDesc.of(ConstantDescs.CD_void));
      case "start", "startBlocking" -> code.invokestatic(desc(Jdk.class), call.name().stringValue(), call.typeSymbol().insertParameterTypes(0, SCHEDULER));
      default -> throw unknown(call);
    }
    return true;
  }

  private static IllegalStateException unknown(InvokeInstruction call) {
    return new IllegalStateException("no call of the JDK is known for " + call.owner().name() + "." + call.name());
  }
}
