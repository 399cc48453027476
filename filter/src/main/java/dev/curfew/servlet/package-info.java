/** The filter and what it hands to the application. Imports no Hazelcast and nothing of {@code bootstrap}. */
@NullMarked
package dev.curfew.servlet;

import org.jspecify.annotations.NullMarked;
