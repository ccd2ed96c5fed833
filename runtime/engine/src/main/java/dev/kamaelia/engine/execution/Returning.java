package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.Binder;

/** A handler whose result is sent, unless it is null. Runs on: the component's activations. */
final class Returning implements Binder.Handler<Object> {
  final Binder.ReturningHandler<Object, Object> handler;
  final Outlet outlet;

  Returning(Binder.ReturningHandler<Object, Object> handler, Outlet outlet) {
    this.handler = handler;
    this.outlet = outlet;
  }

  @Override
  public void handle(Object message) throws Exception {
    Object result = handler.handle(message);
    if (result != null) outlet.send(result);
  }
}
