/** One of two packages with a component of the same name. */
@NullMarked
package com.acme.right;

import org.jspecify.annotations.NullMarked;
