package dev.curfew.sample.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A film on the programme; it exists here only. */
record Film(int id, String name, int year, String kind, int minutes, String story) {
    static final List<Film> ALL = List.of(
            new Film(
                    1,
                    "The Last Tram Home",
                    2019,
                    "Drama",
                    94,
                    "Six strangers miss the same tram, and the night is long."),
            new Film(
                    2,
                    "Salt and Signal",
                    1987,
                    "Thriller",
                    108,
                    "A lighthouse keeper answers a call that nobody sent."),
            new Film(
                    3,
                    "A Clock for Marguerite",
                    1962,
                    "Romance",
                    117,
                    "He repairs what she keeps breaking, until one day it runs too well."),
            new Film(
                    4,
                    "Low Orbit Laundry",
                    2024,
                    "Comedy",
                    88,
                    "The smallest business in space has one machine, two owners and no gravity."),
            new Film(
                    5,
                    "The Cartographer's Cat",
                    2008,
                    "Family",
                    79,
                    "Every map it sleeps on comes true, and the cat sleeps a great deal."),
            new Film(6, "Midnight Ferry", 1974, "Mystery", 101, "Forty passengers go on board. Forty-one come ashore."),
            new Film(7, "Ember Season", 2015, "Documentary", 92, "A year with those who watch the mountains burn."),
            new Film(
                    8,
                    "The Quiet Projectionist",
                    1999,
                    "Drama",
                    123,
                    "For thirty years he has shown one film to an empty house. Tonight somebody claps."));

    static Optional<Film> of(int id) {
        return ALL.stream().filter(film -> film.id == id).findFirst();
    }

    /** Returns what a template about this film shows. */
    Map<String, Object> values() {
        return Map.of("id", id, "name", name, "year", year, "kind", kind, "minutes", minutes, "story", story);
    }
}
