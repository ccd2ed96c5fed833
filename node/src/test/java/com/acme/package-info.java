/** Component classes of a user, for tests. */
@NullMarked
package com.acme;

import org.jspecify.annotations.NullMarked;
