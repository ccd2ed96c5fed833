package com.acme;

import com.google.inject.AbstractModule;

/** The services of the example graph: none. */
public final class StoreModule extends AbstractModule {}
