package dev.kamaelia.benchmarks.codec;

/** States of an order. */
public enum Status {
  NEW,
  PAID
}
