package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * What a node said that one of its links lost.
 *
 * @param ranges what may have been lost, in the order of the reports, by the numbers of the link, which begin anew after each
 * @param meanwhile how many were sent while the link went on without its peer, or were lost so often that it was told in one line
 */
record LossReport(List<Range> ranges, long meanwhile) {
  private static final Pattern RANGE = Pattern.compile("may have lost \\d+ messages?, numbers? (\\d+)(?: to (\\d+))?:");
  private static final Pattern MORE = Pattern.compile(" had \\d+ more losses within a minute, of (\\d+) messages? at most");
  private static final Pattern MEANWHILE = Pattern.compile(" lost (\\d+) messages? that (?:was|were) sent after");

  record Range(long first, long last) {}

  static LossReport of(String link, List<String> losses) {
    List<Range> ranges = new ArrayList<>();
    long meanwhile = 0;
    for (String loss : losses) {
      if (!loss.contains("Link " + link + " ")) continue;
      Matcher range = RANGE.matcher(loss);
      Matcher count = MEANWHILE.matcher(loss);
      Matcher more = MORE.matcher(loss);
      if (more.find()) meanwhile += Long.parseLong(more.group(1));
      else if (range.find()) ranges.add(new Range(Long.parseLong(range.group(1)), Long.parseLong(range.group(2) == null ? range.group(1) : range.group(2))));
      else if (count.find()) meanwhile += Long.parseLong(count.group(1));
    }
    return new LossReport(ranges, meanwhile);
  }

  /** G12: what was received is in order and once; what is missing is counted, and the first of it is in the first range, which begins after something that was processed. */
  void covers(List<Long> received, long sent) {
    assertThat(received).as("in order, once; " + this).isSorted().doesNotHaveDuplicates();
    TreeSet<Long> missing = new TreeSet<>(LongStream.rangeClosed(1, sent).boxed().toList());
    received.forEach(missing::remove);
    long counted = meanwhile + ranges.stream().mapToLong(range -> range.last - range.first + 1).sum();
    assertThat((long) missing.size()).as("missing, of which as many were counted as lost; " + this).isLessThanOrEqualTo(counted);
    if (ranges.isEmpty()) return;
    Range first = ranges.getFirst();
    if (!missing.isEmpty()) assertThat(missing.getFirst()).as("first missing; " + this).isGreaterThanOrEqualTo(first.first);
    if (first.first > 1) assertThat(received).as("the last message known to be processed").contains(first.first - 1);
  }
}
