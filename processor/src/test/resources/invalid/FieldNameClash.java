package invalid;

import dev.kamaelia.Message;

@Message
record Named$L(int aB, int a_b, String URL, String url, int x_1, int x1, int ab) {}

@Message
sealed interface Medium {}

@Message
record TV() implements Medium {}

@Message
record Tv() implements Medium {}
