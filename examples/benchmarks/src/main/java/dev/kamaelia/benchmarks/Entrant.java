package dev.kamaelia.benchmarks;

import dev.kamaelia.benchmarks.contender.Contender;
import dev.kamaelia.benchmarks.contender.DisruptorRing;
import dev.kamaelia.benchmarks.contender.HandWritten;
import dev.kamaelia.benchmarks.contender.PekkoStream;
import dev.kamaelia.benchmarks.contender.PekkoTyped;
import dev.kamaelia.benchmarks.contender.QueuedThreads;
import dev.kamaelia.benchmarks.contender.ReactorFlux;
import dev.kamaelia.benchmarks.contender.VertxBus;
import dev.kamaelia.benchmarks.kamaelia.Kamaelia;
import dev.kamaelia.benchmarks.direct.EngineCopy;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who takes part, in the order of the tables. */
public enum Entrant {
  /** The limit for one core. */
  HAND("hand-written loop", HandWritten::new),
  /** Handlers that return their results. */
  KAMAELIA("Kamaelia", Kamaelia::new),
  /** Handlers that send through a field. */
  KAMAELIA_OUTBOX("Kamaelia, outbox fields", () -> new Kamaelia(Kamaelia.Variant.SENDING)),
  /** Mailboxes only. */
  KAMAELIA_OFF("Kamaelia, fusion off", Kamaelia::new, "-Dkamaelia.fusion=off"),
  /** A source with a thread of its own. */
  KAMAELIA_PROCESS("Kamaelia, microprocess as source", () -> new Kamaelia(Kamaelia.Variant.PROCESS)),
  /** Islands of one component. */
  KAMAELIA_ACROSS("Kamaelia, across islands", () -> new Kamaelia(Kamaelia.Variant.ACROSS)),
  /** A snapshot a hundred times a second. */
  KAMAELIA_WATCHED("Kamaelia, watched", () -> new Kamaelia(Kamaelia.Variant.WATCHED)),
  /** Ordinary threads put and take. */
  KAMAELIA_HANDLES("Kamaelia, between handles", () -> new Kamaelia(Kamaelia.Variant.HANDLES)),
  /** What is sent in the middle is recorded. */
  KAMAELIA_RECORDED("Kamaelia, recorded", () -> new Kamaelia(Kamaelia.Variant.RECORDED)),
  /** It was, for a moment. */
  KAMAELIA_RECORDED_BEFORE("Kamaelia, recorded before", () -> new Kamaelia(Kamaelia.Variant.RECORDED_BEFORE)),
  /** What being simulatable costs: no Clock and no Scheduler between the engine and the JDK. */
  KAMAELIA_JDK("Kamaelia, JDK called directly", Kamaelia::new),
  /** The same with mailboxes only. */
  KAMAELIA_JDK_OFF("Kamaelia, JDK called directly, fusion off", Kamaelia::new, "-Dkamaelia.fusion=off"),
  /** What introspection costs: no counters of messages and no measuring of time. */
  KAMAELIA_BLIND("Kamaelia, without introspection", Kamaelia::new, "-Dkamaelia.introspection=off"),
  /** The same with mailboxes only. */
  KAMAELIA_BLIND_OFF("Kamaelia, without introspection, fusion off", Kamaelia::new, "-Dkamaelia.introspection=off", "-Dkamaelia.fusion=off"),
  /** On the subscriber's thread. */
  REACTOR("Reactor", () -> new ReactorFlux(false)),
  /** With hand-over to other threads. */
  REACTOR_PARALLEL("Reactor, publishOn", () -> new ReactorFlux(true)),
  /** A ring and a thread per stage. */
  DISRUPTOR("Disruptor", DisruptorRing::new),
  /** As JavaFBP. */
  QUEUE("queue + thread", QueuedThreads::new),
  /** Fused. */
  PEKKO_STREAM("Pekko streams", PekkoStream::new),
  /** An actor per component. */
  PEKKO_TYPED("Pekko typed", PekkoTyped::new),
  /** A verticle per component. */
  VERTX("Vert.x", VertxBus::new);

  private final String title;
  private final Supplier<Contender> factory;
  private final List<String> flags;

  Entrant(String title, Supplier<Contender> factory, String... flags) {
    this.title = title;
    this.factory = factory;
    this.flags = List.of(flags);
  }

  /** As it is called in the tables. */
  public String title() {
    return title;
  }

  /** A new one, to be shut down. */
  public Contender make() {
    return factory.get();
  }

  /** JVM options of its own. */
  public List<String> flags() {
    return flags;
  }

  /** The copy of the engine that it runs on; null for the engine itself. */
  @Nullable EngineCopy copy() {
    if (name().startsWith("KAMAELIA_JDK")) return EngineCopy.JDK;
    return name().startsWith("KAMAELIA_BLIND") ? EngineCopy.UNCOUNTED : null;
  }

  /** True if it is one of ours. */
  public boolean isOurs() {
    return name().startsWith("KAMAELIA");
  }
}
