/** Servers in processes of their own, and what is done to them. Imports nothing of the filter but what applications see. */
@NullMarked
package dev.curfew.clustertests;

import org.jspecify.annotations.NullMarked;
