package dev.kamaelia.engine.sample;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Message;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Component classes of one purpose each. */
public final class Parts {
  private Parts() {}

  /** A message that can leave its process. */
  @Message
  public record WordCount(String word, long count) {}

  /** A message that cannot. */
  public record Secret(Thread holder) {}

  /** Sends given texts. */
  @Component
  public static final class Texts implements Microprocess {
    private final List<String> texts;
    @Outbox Out<String> outbox;

    public Texts(@Param List<String> texts) {
      this.texts = texts;
    }

    @Override
    public void main() {
      texts.forEach(outbox::send);
    }
  }

  /** Sends a number at intervals. */
  @Component
  public static final class Numbers implements Microprocess {
    private final Duration period;
    private final int count;
    private final Self self;
    @Outbox Out<Integer> outbox;

    public Numbers(@Param Duration period, @Param int count, Self self) {
      this.period = period;
      this.count = count;
      this.self = self;
    }

    @Override
    public void main() throws Exception {
      for (int i = 1; i <= count; i++) {
        self.sleep(period);
        outbox.send(i);
      }
    }
  }

  /** Splits lines into words. */
  @Component
  public static final class WordSplitter {
    @Outbox Out<String> outbox;

    @Inbox
    void inbox(String line) {
      for (String word : line.split("\\W+")) if (!word.isEmpty()) outbox.send(word);
    }
  }

  /** Counts words. */
  @Component
  public static final class WordCounter implements Lifecycle {
    private final Map<String, Long> counts = new TreeMap<>();
    @Outbox Out<WordCount> outbox;

    @Inbox
    void inbox(String word) {
      counts.merge(word, 1L, Long::sum);
    }

    @Override
    public void finished() {
      counts.forEach((word, count) -> outbox.send(new WordCount(word, count)));
    }
  }

  /** Applies a function. */
  @Component
  public static final class PureTransformer<T, R> {
    private final Function<T, R> function;

    public PureTransformer(@Param Function<T, R> function) {
      this.function = function;
    }

    @Inbox
    @Outbox(name = "outbox")
    R inbox(T message) {
      return function.apply(message);
    }
  }

  /** Upper case without a function. */
  @Component
  public static final class UpperCase {
    @Inbox
    @Outbox(name = "outbox")
    String inbox(String text) {
      return text.toUpperCase(java.util.Locale.ROOT);
    }
  }

  /** Passes anything on. */
  @Component
  public static final class Pass<T> {
    @Inbox
    @Outbox(name = "outbox")
    T inbox(T message) {
      return message;
    }
  }

  /** Collects into lists. */
  @Component
  public static final class Batch<T> implements Lifecycle {
    private final List<T> batch = new ArrayList<>();
    @Outbox Out<List<T>> outbox;

    @Inbox
    void inbox(T message) {
      batch.add(message);
    }

    @Override
    public void finished() {
      outbox.send(List.copyOf(batch));
    }
  }

  /** Takes lists apart. */
  @Component
  public static final class Unbatch<T> {
    @Outbox Out<T> outbox;

    @Inbox
    void inbox(List<T> batch) {
      batch.forEach(outbox::send);
    }
  }

  /** Takes numbers of one kind only. */
  @Component
  public static final class Summing<N extends Number> {
    @Inbox
    @Outbox(name = "outbox")
    Double inbox(N number) {
      return number.doubleValue();
    }
  }

  /** Sends what must be received. */
  @Component
  public static final class Urgent implements Microprocess {
    @Outbox(required = true) Out<String> outbox;

    @Override
    public void main() {
      outbox.send("now");
    }
  }

  /** Sends what cannot leave its process. */
  @Component
  public static final class Secrets implements Microprocess {
    @Outbox Out<Secret> outbox;

    @Override
    public void main() {
      outbox.send(new Secret(Thread.currentThread()));
    }
  }

  /** Takes anything. */
  @Component
  public static final class Sink {
    @Inbox
    void inbox(Object message) {}
  }

  /** Has boxes with names of its own. */
  @Component
  public static final class Joiner {
    @Outbox Out<String> joined;

    @Inbox
    void left(String text) {
      joined.send(text);
    }

    @Inbox
    void right(String text) {
      joined.send(text);
    }
  }

  /** What the services of tests note down. */
  public interface Journal {
    void note(String text);
  }

  /** Writes to a service. */
  @Component
  public static final class Noting {
    private final Journal journal;
    private final Journal second;

    public Noting(Journal journal, @Named("second") Journal second) {
      this.journal = journal;
      this.second = second;
    }

    @Inbox
    void inbox(String text) {
      journal.note(text);
      second.note(text.length() + "");
    }
  }

  /** Lets anybody call what only its own activations may. */
  @Component
  public static final class Asked {
    private final Self self;

    public Asked(Self self) {
      this.self = self;
    }

    @Inbox
    void inbox(String text) {}

    public List<String> children() {
      return self.children().list();
    }

    public void register() {
      self.registry().register("asked", "inbox");
    }

    public String path() {
      return self.path();
    }
  }

  /** Notes that it was stopped. */
  @Component
  public static final class LateNoting implements Lifecycle {
    private final Journal journal;

    public LateNoting(Journal journal) {
      this.journal = journal;
    }

    @Override
    public void stopped() {
      journal.note("stopped");
    }
  }

  /** Splits and converts, by parts. */
  @Component
  public static final class LoudWords implements Composite {
    @Inbox In<String> inbox;
    @Outbox Out<String> outbox;

    @Override
    public void assemble(Assembly assembly) {
      Parts_WordSplitterBoxes split = assembly.add("split", Parts_WordSplitterBoxes.with());
      Parts_UpperCaseBoxes upper = assembly.add("upper", Parts_UpperCaseBoxes.with());
      assembly.pipeline(split, upper);
      assembly.pass(inbox, split.inbox());
      assembly.pass(upper.outbox(), outbox);
    }
  }

  /** A composite in a composite. */
  @Component
  public static final class Nested implements Composite {
    private final int width;
    @Inbox In<String> inbox;
    @Outbox Out<String> outbox;

    public Nested(@Param(defaultValue = "1") int width) {
      this.width = width;
    }

    @Override
    public void assemble(Assembly assembly) {
      for (int i = 0; i < width; i++) {
        Parts_LoudWordsBoxes loud = assembly.add("loud-" + i, Parts_LoudWordsBoxes.with());
        assembly.pass(inbox, loud.inbox());
        assembly.pass(loud.outbox(), outbox);
      }
    }
  }

  /** Forgets an end, and passes one that is not its own. */
  @Component
  public static final class Careless implements Composite {
    @Inbox In<String> inbox;
    @Outbox Out<String> outbox;

    @Override
    public void assemble(Assembly assembly) {
      Parts_UpperCaseBoxes upper = assembly.add("upper", Parts_UpperCaseBoxes.with());
      assembly.add("upper", Parts_UpperCaseBoxes.with());
      assembly.pass(inbox, upper.inbox());
      assembly.pass(upper.outbox(), new Out<String>() {
        @Override
        public void send(String message) {}

        @Override
        public boolean trySend(String message) {
          return true;
        }

        @Override
        public void finish() {}
      });
    }
  }

  /** Throws while it is assembled. */
  @Component
  public static final class Broken implements Composite {
    @Override
    public void assemble(Assembly assembly) {
      throw new IllegalStateException("no parts today");
    }
  }

  /** Contains itself. */
  @Component
  public static final class Endless implements Composite {
    @Override
    public void assemble(Assembly assembly) {
      assembly.add("again", Parts_EndlessBoxes.with());
    }
  }

  /** Asks for a service, which a composite cannot have. */
  @Component
  public static final class Demanding implements Composite {
    public Demanding(Journal journal) {}

    @Override
    public void assemble(Assembly assembly) {}
  }
}
