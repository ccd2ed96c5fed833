package dev.kamaelia.node.host;

import com.google.inject.AbstractModule;

/** Lets a component of a test see its own node from outside. */
public final class FiguresModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(NodeFigures.class);
  }
}
