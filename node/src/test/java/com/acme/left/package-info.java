/** One of two packages with a component of the same name. */
@NullMarked
package com.acme.left;

import org.jspecify.annotations.NullMarked;
