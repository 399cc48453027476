/** What a run writes: its result as JSON, the page with tables and charts, and what a change may not make dearer. */
@NullMarked
package dev.curfew.benchmarks.report;

import org.jspecify.annotations.NullMarked;
