package dev.kamaelia.testkit.contract;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.GraphEditor;

/** Changes of links by name, whatever their messages are: the types were checked when the graph was written, and are again when it is changed. */
public final class Relinks {
  private final GraphEditor editor;

  /** Changes by an editor. */
  public Relinks(GraphEditor editor) {
    this.editor = editor;
  }

  /** Links an outbox to an inbox. */
  public Change link(OutBox<?> from, InBox<?> to) {
    return editor.link(new OutBox<Object>(from.component(), from.name()), new InBox<Object>(to.component(), to.name()));
  }

  /** Takes a link away that is there. */
  public Change unlink(OutBox<?> from, InBox<?> to) {
    return editor.unlink(from, to).orElseThrow(() -> new AssertionError("there is no link " + from + " -> " + to));
  }

  /** Nobody will link an inbox any more. */
  public void finish(InBox<?> inbox) {
    editor.finish(inbox);
  }
}
