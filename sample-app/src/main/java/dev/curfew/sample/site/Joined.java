package dev.curfew.sample.site;

/** Tells how many nodes have met. */
interface Joined {
    int nodes();
}
