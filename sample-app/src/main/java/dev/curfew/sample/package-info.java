/** The programs of Curfew Cinema: the demo and one node of it. Imported by none; imports nothing of the web application. */
@NullMarked
package dev.curfew.sample;

import org.jspecify.annotations.NullMarked;
