package sample;

/** An enum whose name looks like a constant. */
enum OS {
  LINUX,
  MAC
}
