package dev.kamaelia;

/** A component in process style: {@link #main} runs on a virtual thread of its own and receives from {@link In} fields. */
public interface Microprocess {
  /**
   * The component's work; returning from it is the component's orderly end. Leaving it with {@link StoppedException} or InterruptedException after a stop is an
   * orderly end too.
   */
  void main() throws Exception;
}
