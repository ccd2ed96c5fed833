package elsewhere;

import java.util.List;

/** Public, with a part that is not. */
public record Outer(String name, List<Part> parts) {}
