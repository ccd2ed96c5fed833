package dev.kamaelia.engine.execution;

/** 128 bytes before what senders write, so that nothing else lies on their cache lines. */
@SuppressWarnings("unused")
abstract class BeforeSenders {
  long a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15;
}
