package invalid;

import dev.kamaelia.Message;

@Message
sealed interface Animal {}

@Message
record Cat(String name) implements Animal {}

record Dog(String name) implements Animal {}
