package dev.kamaelia.testkit.simulation;

import org.jspecify.annotations.Nullable;

/** What the methods of the platform do that a simulation has no power over. */
enum Outside {
  SLEEPS("sleeps", "Call Self.sleep or Self.after"),
  MAKES_THREADS("makes threads", "Call Self.call, or add a component"),
  READS_THE_CLOCK("reads the clock", "Call Self.now or Self.nanos"),
  DRAWS_CHANCE("draws chance", "Ask for a RandomSource in the constructor"),
  WAITS("waits outside the framework", "Wait for a message or a timer, or call Self.call");

  final String fix;
  private final String doing;

  Outside(String doing, String fix) {
    this.doing = doing;
    this.fix = fix;
  }

  String doing(String owner, String name) {
    String type = owner.substring(owner.lastIndexOf('.') + 1);
    return doing + " by " + (name.equals("<init>") ? "new " + type : type + "." + name);
  }

  /** What a method does; null if nothing of this. */
  static @Nullable Outside of(String owner, String name, String type) {
    return switch (owner) {
      case "java.lang.Thread" -> switch (name) {
        case "sleep" -> SLEEPS;
        case "<init>", "ofVirtual", "ofPlatform", "startVirtualThread" -> MAKES_THREADS;
        case "join" -> WAITS;
        default -> null;
      };
      case "java.lang.System" -> switch (name) {
        case "nanoTime", "currentTimeMillis" -> READS_THE_CLOCK;
        case "identityHashCode" -> DRAWS_CHANCE;
        default -> null;
      };
      case "java.lang.Object" -> name.equals("wait") ? WAITS : null;
      case "java.lang.Process" -> name.equals("waitFor") ? WAITS : null;
      case "java.lang.Math" -> name.equals("random") ? DRAWS_CHANCE : null;
      case "java.util.Date" -> name.equals("<init>") && type.equals("()V") ? READS_THE_CLOCK : null;
      case "java.util.Calendar" -> name.equals("getInstance") ? READS_THE_CLOCK : null;
      case "java.util.Timer" -> MAKES_THREADS;
      case "java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom" -> name.equals("<init>") && type.equals("()V") ? DRAWS_CHANCE : null;
      case "java.util.UUID" -> name.equals("randomUUID") ? DRAWS_CHANCE : null;
      case "java.util.Collections" -> name.equals("shuffle") && type.equals("(Ljava/util/List;)V") ? DRAWS_CHANCE : null;
      default -> {
        if (owner.startsWith("java.util.concurrent.")) yield concurrent(owner.substring(owner.lastIndexOf('.') + 1), name, type);
        if (owner.startsWith("java.time.")) yield dates(owner, name, type);
        yield owner.startsWith("java.util.") && (name.equals("parallelStream") || name.equals("parallel")) ? MAKES_THREADS : null;
      }
    };
  }

  private static @Nullable Outside concurrent(String owner, String name, String type) {
    return switch (owner) {
      case "Executors", "ForkJoinPool", "ThreadPoolExecutor", "ScheduledThreadPoolExecutor" -> MAKES_THREADS;
      case "ThreadLocalRandom" -> name.equals("current") ? DRAWS_CHANCE : null;
      case "TimeUnit" -> name.equals("sleep") ? SLEEPS : null;
      case "CompletableFuture" -> name.endsWith("Async") || name.equals("orTimeout") || name.equals("completeOnTimeout") ? MAKES_THREADS : takesFuture(name);
      case "Future", "FutureTask", "ForkJoinTask", "CompletionService", "ExecutorCompletionService" -> takesFuture(name);
      case "CountDownLatch", "CyclicBarrier", "Condition" -> name.startsWith("await") ? WAITS : null;
      case "Phaser" -> name.startsWith("await") || name.equals("arriveAndAwaitAdvance") ? WAITS : null;
      case "Exchanger" -> name.equals("exchange") ? WAITS : null;
      case "Semaphore" -> name.startsWith("acquire") ? WAITS : null;
      case "LockSupport" -> name.startsWith("park") ? WAITS : null;
      default -> owner.endsWith("Queue") || owner.endsWith("Deque") ? queue(owner, name, type) : null;
    };
  }

  private static @Nullable Outside takesFuture(String name) {
    return name.equals("get") || name.equals("join") || name.equals("take") ? WAITS : null;
  }

  /** Of the queues that have methods which wait; those with a time say so by its unit. */
  private static @Nullable Outside queue(String owner, String name, String type) {
    if (owner.startsWith("Concurrent")) return null;
    return name.startsWith("take") || name.startsWith("put") || name.equals("transfer") || type.contains("TimeUnit") ? WAITS : null;
  }

  private static @Nullable Outside dates(String owner, String name, String type) {
    if (owner.equals("java.time.Clock")) return name.startsWith("system") || name.startsWith("tick") ? READS_THE_CLOCK : null;
    return name.equals("now") && !type.startsWith("(Ljava/time/Clock;") ? READS_THE_CLOCK : null;
  }
}
