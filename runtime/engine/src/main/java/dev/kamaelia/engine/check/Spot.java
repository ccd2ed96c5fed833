package dev.kamaelia.engine.check;

/** A part of a topology that an error can be about. Indices count from 0. */
public sealed interface Spot {
  /** A component's name where it is declared. */
  record Name(String component) implements Spot {}

  /** A component's class. */
  record Type(String component) implements Spot {}

  /** A parameter's name where it is given. */
  record Parameter(String component, String param) implements Spot {}

  /** A parameter's value. */
  record ParameterValue(String component, String param) implements Spot {}

  /** The inbox for which a capacity is given. */
  record Capacity(String component, String inbox) implements Spot {}

  /** A given capacity. */
  record CapacityValue(String component, String inbox) implements Spot {}

  /** The type variable that is bound. */
  record Variable(String component, String variable) implements Spot {}

  /** The class that a type variable is bound to. */
  record VariableValue(String component, String variable) implements Spot {}

  /** A component's node. */
  record Placement(String component) implements Spot {}

  /** A node's name where it is declared. */
  record Node(String node) implements Spot {}

  /** One of the links, without those of pipelines. */
  record Link(int index) implements Spot {}

  /** Where a link comes from. */
  record From(int index) implements Spot {}

  /** Where a link goes to. */
  record To(int index) implements Spot {}

  /** The capacity of a link. */
  record LinkCapacity(int index) implements Spot {}

  /** An element of a pipeline. */
  record Element(int pipeline, int element) implements Spot {}

  /** All pipelines and links: no place, but they may be withheld. */
  record AllLinks() implements Spot {}
}
