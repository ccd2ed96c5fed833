package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.transport.LinkFigures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer that is started again and again: what is told of it is short, and no loss is left out. */
final class LossReportsTest {
  private static final int RESTARTS = 40;
  private static final Pattern ONE = Pattern.compile("^\\[LinkLoss] Link numbers\\.outbox -> recorder\\.inbox (?:lost nothing|may have lost (\\d+) messages?, .*): node far was started again\\.$");
  private static final Pattern MORE = Pattern.compile(
      "^\\[LinkLoss] Link numbers\\.outbox -> recorder\\.inbox had (\\d+) more losses within a minute, of (\\d+) messages at most\\. The first: Link .*: node far was started again\\. The last: Link .*: node far was started again\\.$");

  @TempDir Path folder;

  private Neighbours net() {
    return new Neighbours(Neighbours.simple(folder.resolve("journal"), Long.MAX_VALUE, Duration.ofMinutes(10), LossPolicy.CONTINUE, 2), 3);
  }

  private static void restart(Neighbours net, int times) {
    for (int i = 0; i < times; i++) {
      net.advance(30);
      net.network.kill("far");
      net.start("far");
    }
    net.advance(30);
  }

  /** So much time without a message, and without a loss. */
  private static void silence(Neighbours net, long millis) {
    net.silence();
    net.advance(millis);
    net.network.heal();
  }

  private static LinkFigures figures(Neighbours net) {
    return net.node("near").snapshot().links().getFirst().across().orElseThrow();
  }

  @Test
  void theFirstAreToldAsTheyComeAndTheOthersInALineOfTheMinute() {
    Neighbours net = net();
    restart(net, RESTARTS);
    List<String> told = net.node("near").losses();
    assertThat(told).hasSize(8).allMatch(loss -> ONE.matcher(loss).matches());
    silence(net, 60_000);
    List<String> all = net.node("near").losses();
    assertThat(all).hasSize(9).last().asString().matches(MORE);
    MatchResult more = MORE.matcher(all.getLast()).results().findFirst().orElseThrow();
    assertThat(figures(net).losses()).isEqualTo(RESTARTS).isEqualTo(8 + Long.parseLong(more.group(1)));
    assertThat(figures(net).lost()).isEqualTo(told.stream().mapToLong(LossReportsTest::messages).sum() + Long.parseLong(more.group(2)));
  }

  private static long messages(String loss) {
    return ONE.matcher(loss).results().findFirst().map(found -> found.group(1)).map(Long::parseLong).orElse(0L);
  }

  @Test
  void whatWaitsToBeToldIsToldAtTheEnd() {
    Neighbours net = net();
    restart(net, 9);
    assertThat(net.node("near").losses()).hasSize(8);
    net.node("near").stop();
    net.advance(100);
    assertThat(net.node("near").hasEnded()).isTrue();
    assertThat(net.node("near").losses()).hasSize(9).last().asString().as("one is told as it is").matches(ONE);
  }

  @Test
  void aLossAfterAQuietMinuteIsToldAtOnce() {
    Neighbours net = net();
    restart(net, 10);
    silence(net, 121_000);
    assertThat(net.node("near").losses()).hasSize(9);
    restart(net, 1);
    assertThat(net.node("near").losses()).hasSize(10).last().asString().matches(ONE);
  }
}
