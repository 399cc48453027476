/** The web application: its pages and what they answer. Imports nothing of Jetty or Hazelcast, so that it runs on any server. */
@NullMarked
package dev.curfew.sample.site;

import org.jspecify.annotations.NullMarked;
