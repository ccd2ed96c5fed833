package dev.kamaelia.benchmarks.contender;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.ActorSystem;

/** Pekko for throughput: an actor handles up to 1024 messages before its thread goes on to the next (the default is 5, for fairness); no log but errors. */
final class PekkoSettings {
  static final Config CONFIG = ConfigFactory.parseString("""
      pekko.loglevel = ERROR
      pekko.stdout-loglevel = ERROR
      pekko.log-dead-letters = off
      pekko.log-dead-letters-during-shutdown = off
      pekko.actor.default-dispatcher.throughput = 1024
      pekko.jvm-exit-on-fatal-error = on
      """).withFallback(ConfigFactory.load());

  private PekkoSettings() {}

  static ActorSystem classic() {
    return ActorSystem.create("benchmark", CONFIG);
  }
}
