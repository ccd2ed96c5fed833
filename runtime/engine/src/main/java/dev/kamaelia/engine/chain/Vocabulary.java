package dev.kamaelia.engine.chain;

import java.lang.constant.ClassDesc;

/**
 * The classes that a chain's code touches; all but the handlers' are seen from the package that the class is made in.
 *
 * @param track what a class runs a message with: a constructor without parameters, {@code boolean run(Object)}
 * @param stretch the class to extend, which extends that: a constructor that takes the chain and how many of its stages come before, {@code boolean runNext(Object)}, {@code failed(int, Object, Throwable)}, {@code disturbed()}
 * @param chain all stretches together: {@code int at}, {@code boolean whole}, {@code left()}
 * @param member a component: {@code boolean isUndisturbed()}; the sender: {@code boolean isRunner()}, {@code boolean maySend()}
 * @param place the sender's place in its island: {@code boolean calls}, {@code boolean isOutside()}, {@code sampler}
 * @param link a link: {@code long passed}; of the first one {@code target()}, the handler that it calls, {@code long calls}, {@code long sampleAt}, {@code send(Object)}
 * @param outlet an outbox: {@code send(Object)}
 * @param handler a handler without a result: {@code handle(Object)}
 * @param returning one with a result
 */
public record Vocabulary(ClassDesc track, ClassDesc stretch, ClassDesc chain, ClassDesc member, ClassDesc place, ClassDesc link, ClassDesc outlet, ClassDesc handler, ClassDesc returning) {}
