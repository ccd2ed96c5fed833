package dev.kamaelia.examples.changes;

import dev.kamaelia.OutBox;
import dev.kamaelia.components.flow.PureTransformer;
import dev.kamaelia.components.flow.PureTransformerBoxes;
import dev.kamaelia.engine.GraphEditor;
import dev.kamaelia.engine.Handle;
import dev.kamaelia.engine.Running;
import org.jspecify.annotations.Nullable;

/** Sees louder what passes an outbox of a running graph, and leaves no trace. */
public final class SecondReceiver {
  private final GraphEditor editor;
  private final PureTransformerBoxes<String, String> louder;
  private final Handle.Receiver<String> heard;

  public SecondReceiver(Running running, OutBox<String> source) throws InterruptedException {
    editor = running.editor();
    louder = editor.add("louder", PureTransformerBoxes.<String, String>of(() -> new PureTransformer<>(String::toUpperCase))).capacity("inbox", 16);
    heard = running.handle(louder.outbox());
    editor.link(source, louder.inbox());               // checked like the links of the graph
    editor.start(louder).await();                      // it runs
  }

  public @Nullable String next() throws InterruptedException {
    return heard.take();
  }

  public void fallBehind(int messages) {
    editor.capacity(louder.inbox(), messages);         // who sends waits when so many do
  }

  public void leave() throws InterruptedException {
    editor.remove(louder).await();                     // its links are gone, and it has ended
    heard.close();
  }
}
