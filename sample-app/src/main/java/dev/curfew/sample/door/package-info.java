/** The front door: balances between the nodes. Imports nothing of Curfew, of the web application or of the programs. */
@NullMarked
package dev.curfew.sample.door;

import org.jspecify.annotations.NullMarked;
