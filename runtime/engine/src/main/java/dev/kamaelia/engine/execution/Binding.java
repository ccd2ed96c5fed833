package dev.kamaelia.engine.execution;

import dev.kamaelia.In;
import dev.kamaelia.Out;
import dev.kamaelia.descriptor.Binder;

/** Binds a new instance to the boxes of its component. Runs on: the component's activation, between the constructor and {@code started()}. */
final class Binding implements Binder {
  private final Boxes boxes;

  Binding(Boxes boxes) {
    this.boxes = boxes;
  }

  @Override
  @SuppressWarnings("unchecked") // the checks of the graph hold the types
  public <T> In<T> in(String inbox) {
    ProcessMailbox process = (ProcessMailbox) boxes.owner;
    if (!inbox.equals(Boxes.CONTROL)) return (In<T>) new InletIn(process, boxes.inlet(inbox));
    ControlIn made = new ControlIn(process);
    boxes.side().controlIn = made;
    return (In<T>) made;
  }

  @Override
  @SuppressWarnings("unchecked") // the checks of the graph hold the types
  public <T> Out<T> out(String outbox) {
    return (Out<T>) boxes.outlet(outbox);
  }

  @Override
  @SuppressWarnings("unchecked") // the checks of the graph hold the types
  public <T> void handle(String inbox, Handler<T> handler) {
    if (inbox.equals(Boxes.CONTROL)) boxes.side().controlHandler = (Handler<Object>) handler;
    else boxes.inlet(inbox).handler = (Handler<Object>) handler;
  }

  @Override
  @SuppressWarnings("unchecked") // the checks of the graph hold the types
  public <T, R> void handle(String inbox, ReturningHandler<T, R> handler, String outbox) {
    handle(inbox, new Returning((ReturningHandler<Object, Object>) handler, boxes.outlet(outbox)));
  }
}
