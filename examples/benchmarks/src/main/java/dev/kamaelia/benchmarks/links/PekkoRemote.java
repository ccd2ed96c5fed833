package dev.kamaelia.benchmarks.links;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;

/** What both of Pekko's wires have in common: a system that listens, with artery over TCP, and finds an actor of the other one. */
final class PekkoRemote {
  private static final String NAME = "benchmarks";
  private static final Duration FOUND = Duration.ofSeconds(30);

  /** Frames that hold the longest message; direct memory and files are as by default. */
  private static final String SETTINGS = """
      pekko.actor.provider = remote
      pekko.loglevel = WARNING
      pekko.stdout-loglevel = WARNING
      pekko.log-dead-letters-during-shutdown = off
      pekko.log-dead-letters = off
      pekko.coordinated-shutdown.exit-jvm = off
      pekko.remote.artery.transport = tcp
      pekko.remote.artery.canonical.hostname = 127.0.0.1
      pekko.remote.artery.advanced.maximum-frame-size = 2 MiB
      pekko.remote.artery.advanced.buffer-pool-size = 32
      pekko.remote.artery.advanced.outbound-message-queue-size = 8192
      """;

  private PekkoRemote() {}

  static ActorSystem system(int port) {
    Config config = ConfigFactory.parseString("pekko.remote.artery.canonical.port = " + port).withFallback(ConfigFactory.parseString(SETTINGS)).withFallback(ConfigFactory.load());
    return ActorSystem.create(NAME, config);
  }

  /** An actor of the receiver's system. */
  static ActorRef receiver(ActorSystem system, Part part, String name) throws Exception {
    return system.actorSelection("pekko://" + NAME + "@127.0.0.1:" + part.ports().right() + "/user/" + name).resolveOne(FOUND).toCompletableFuture().get(FOUND.toSeconds(), TimeUnit.SECONDS);
  }

  /** Runs an actor until the latch is open; {@code name} is what the other side finds it by. */
  static void serve(Part part, Props actor, String name, CountDownLatch end, Runnable listening) throws Exception {
    ActorSystem system = system(part.ports().right());
    system.actorOf(actor, name);
    listening.run();
    end.await();
    terminate(system);
  }

  static void terminate(ActorSystem system) throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(FOUND.toSeconds(), TimeUnit.SECONDS);
  }
}
