package sample.other;

/** An enum of the same name in another package. */
public enum OS {
  OLD,
  NEW
}
