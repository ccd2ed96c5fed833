package dev.kamaelia.testkit.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the methods of the platform do that a simulation has no power over. */
enum Outside {
  SLEEPS("sleeps", "Call Self.sleep or Self.after"),
  MAKES_THREADS("makes threads", "Call Self.call, or add a component"),
  READS_THE_CLOCK("reads the clock", "Call Self.now or Self.nanos"),
  DRAWS_CHANCE("draws chance", "Ask for a RandomSource in the constructor"),
  WAITS("waits outside the framework", "Wait for a message or a timer, or call Self.call");

  private static final List<String> DATES = List.of("java.time.Instant", "java.time.LocalDate", "java.time.LocalTime", "java.time.LocalDateTime", "java.time.ZonedDateTime", "java.time.OffsetDateTime");

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
      case "java.lang.System" -> name.equals("nanoTime") || name.equals("currentTimeMillis") ? READS_THE_CLOCK : null;
      case "java.lang.Object" -> name.equals("wait") ? WAITS : null;
      case "java.lang.Math" -> name.equals("random") ? DRAWS_CHANCE : null;
      case "java.util.Date" -> name.equals("<init>") && type.equals("()V") ? READS_THE_CLOCK : null;
      case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick") ? READS_THE_CLOCK : null;
      case "java.util.Timer", "java.util.concurrent.Executors", "java.util.concurrent.ForkJoinPool" -> MAKES_THREADS;
      case "java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom" -> name.equals("<init>") && type.equals("()V") ? DRAWS_CHANCE : null;
      case "java.util.UUID" -> name.equals("randomUUID") ? DRAWS_CHANCE : null;
      case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current") ? DRAWS_CHANCE : null;
      case "java.util.concurrent.TimeUnit" -> name.equals("sleep") ? SLEEPS : null;
      case "java.util.concurrent.CompletableFuture" -> name.endsWith("Async") ? MAKES_THREADS : name.equals("get") || name.equals("join") ? WAITS : null;
      case "java.util.concurrent.CountDownLatch" -> name.equals("await") ? WAITS : null;
      case "java.util.concurrent.locks.LockSupport" -> name.startsWith("park") ? WAITS : null;
      default -> DATES.contains(owner) && name.equals("now") ? READS_THE_CLOCK : null;
    };
  }
}
