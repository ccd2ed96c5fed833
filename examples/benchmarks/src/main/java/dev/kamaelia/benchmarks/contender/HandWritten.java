package dev.kamaelia.benchmarks.contender;

import dev.kamaelia.benchmarks.flow.Chain;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Meter;
import dev.kamaelia.benchmarks.flow.Numbers;
import dev.kamaelia.benchmarks.flow.Step;
import dev.kamaelia.benchmarks.stage.Light01;
import dev.kamaelia.benchmarks.stage.Light02;
import dev.kamaelia.benchmarks.stage.Light03;
import dev.kamaelia.benchmarks.stage.Light04;
import dev.kamaelia.benchmarks.stage.Stages;
import java.util.List;

/** A loop on one thread, with the stages' classes named in it: the limit for one core. */
public final class HandWritten implements Contender {
  private final Light01 one = new Light01();
  private final Light02 two = new Light02();
  private final Light03 three = new Light03();
  private final Light04 four = new Light04();

  @Override
  public void chain(Flow flow, Chain chain) {
    Stages.loop(chain, flow.source(), flow.meter());
  }

  @Override
  public void pingPong(Flow flow, Step there) {
    Numbers numbers = flow.source();
    while (numbers.hasNext()) thereAndBack(numbers, flow.meter());
  }

  private void thereAndBack(Numbers numbers, Meter meter) {
    for (int n = 0; n < Numbers.BLOCK; n++) meter.accept(one.apply(numbers.next()));
  }

  @Override
  public void fanOut(Flow flow, List<Step> receivers) {
    Numbers numbers = flow.source();
    List<Meter> meters = flow.meters();
    while (numbers.hasNext()) out(numbers, meters.get(0), meters.get(1), meters.get(2), meters.get(3));
  }

  private void out(Numbers numbers, Meter first, Meter second, Meter third, Meter fourth) {
    for (int n = 0; n < Numbers.BLOCK; n++) {
      var message = numbers.next();
      first.accept(one.apply(message));
      second.accept(two.apply(message));
      third.accept(three.apply(message));
      fourth.accept(four.apply(message));
    }
  }

  @Override
  public void fanIn(Flow flow, List<Step> sources) {
    List<Numbers> numbers = flow.numbers();
    while (numbers.get(0).hasNext()) in(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), flow.meter());
  }

  private void in(Numbers first, Numbers second, Numbers third, Numbers fourth, Meter meter) {
    for (int n = 0; n < Numbers.BLOCK; n++) {
      meter.accept(one.apply(first.next()));
      meter.accept(two.apply(second.next()));
      meter.accept(three.apply(third.next()));
      meter.accept(four.apply(fourth.next()));
    }
  }
}
